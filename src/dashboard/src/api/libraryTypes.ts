import type { Narrow, Schema } from './schemaTypes';

export type LibraryChange = Narrow<Schema<'LibraryDiffRow'>, { change: 'added' | 'removed' | 'changed' }>;

export type LibraryName = Schema<'LibraryIdentity'>;

/** A library that one person asks to put to use and another decides about. */
export type Activation = Schema<'LibraryActivation'>;

// The document has no body for the answers of lint and rollout, which are written by their own rules.
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

export type RolloutEntry = Narrow<Schema<'RolloutEntryView'>, { plan: RolloutPlan }>;
