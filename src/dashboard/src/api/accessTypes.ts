import type { Role } from './session';

/** A local account without what opens it. */
export interface Account {
  name: string;
  clinician: string;
  roles: Role[];
  units: string[];
  disabled: boolean;
  lockedUntil: string | null;
  hasBadge: boolean;
  mustChangePassword: boolean;
  createdAt: string;
  lastSignInAt: string | null;
}

/** Who saw or did what, when, from where and why. */
export interface AuditRow {
  id: number;
  at: string;
  actor: string;
  from: string | null;
  action: string;
  subject: string;
  patient: string | null;
  reason: string;
}

export interface Unit {
  unit: string;
  pumps: number;
  channels: number;
  timeZone: string;
}
