export interface LibraryChange {
  careArea: string;
  drug: string;
  field: string;
  before: string | null;
  after: string | null;
  change: 'added' | 'removed' | 'changed';
}

export interface LibraryName {
  name: string;
  version: string;
  hash: string;
}

/** A library that one person asks to put to use and another decides about. */
export interface Activation {
  id: number;
  library: LibraryName;
  state: string;
  askedBy: string;
  askedAt: string;
  reason: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decision: string | null;
}

export interface LintFinding {
  order: string;
  subject: string;
  code: number;
  hard: boolean;
  problem: string;
  fix: string;
}

export interface LintAnswer {
  library: LibraryName;
  orders: number;
  ordersClean: number;
  findings: LintFinding[];
}

export type RolloutStage = 'Monitor' | 'Document' | 'AutoProgram';

export interface RolloutRule {
  stage: RolloutStage;
  unit?: string | null;
  model?: string | null;
  drug?: string | null;
}

export interface RolloutPlan {
  default: RolloutStage;
  rules: RolloutRule[];
}

export interface RolloutEntry {
  at: string;
  actor: string;
  reason: string;
  plan: RolloutPlan;
}
