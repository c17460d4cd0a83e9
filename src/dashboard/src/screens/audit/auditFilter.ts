import type { Query } from '../../api/client';
import { instantOf } from '../../parts/localInput';

/** As typed; times as the fields for date and time write them. */
export interface AuditFilter {
  from: string;
  to: string;
  actor: string;
  action: string;
  subject: string;
  patient: string;
}

export const noAuditFilter: AuditFilter = { from: '', to: '', actor: '', action: '', subject: '', patient: '' };

export function queryOf(filter: AuditFilter): Query {
  return {
    from: instantOf(filter.from), to: instantOf(filter.to), actor: filter.actor.trim(), action: filter.action.trim(), subject: filter.subject.trim(), patient: filter.patient.trim(),
  };
}
