import type { Query } from '../../api/client';
import { instantOf } from '../../parts/zoneInput';

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

/** @param zone in which the times were typed. */
export function queryOf(filter: AuditFilter, zone: string): Query {
  return {
    from: instantOf(filter.from, zone), to: instantOf(filter.to, zone), actor: filter.actor.trim(), action: filter.action.trim(), subject: filter.subject.trim(), patient: filter.patient.trim(),
  };
}
