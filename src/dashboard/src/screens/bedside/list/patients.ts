import type { BoardRow } from '../../../api/liveTypes';
import type { Received } from '../../../api/useLive';
import { topPriority } from '../../board/sorting';

export interface PatientAtPumps {
  patient: string;
  name: string | null;
  location: string | null;
  channels: Received<BoardRow>[];
}

const names = new Intl.Collator('en', { numeric: true });

/** Groups channels by their patient; patients with the gravest alarm first, then by bed. */
export function byPatient(rows: Received<BoardRow>[]): { patients: PatientAtPumps[]; others: Received<BoardRow>[] } {
  const found = new Map<string, PatientAtPumps>();
  const others: Received<BoardRow>[] = [];
  for (const row of [...rows].sort((a, b) => names.compare(a.label + a.channel, b.label + b.channel))) {
    if (row.patient === null) {
      others.push(row);
      continue;
    }
    const known = found.get(row.patient) ?? { patient: row.patient, name: null, location: null, channels: [] };
    known.name ??= row.patientName;
    known.location ??= row.location;
    known.channels.push(row);
    found.set(row.patient, known);
  }
  const gravest = (one: PatientAtPumps) => Math.max(...one.channels.map((row) => topPriority(row) + (row.stoppedStillInfusing ? 4 : 0)));
  const patients = [...found.values()].sort((a, b) => gravest(b) - gravest(a) || names.compare(a.location ?? '~', b.location ?? '~') || names.compare(a.patient, b.patient));
  return { patients, others };
}
