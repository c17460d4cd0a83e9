import type { FleetRow } from '../../api/liveTypes';
import { csvOf } from '../../parts/csv';
import type { Entry } from './fleetBook';

const fields: (keyof FleetRow)[] = [
  'label', 'id', 'unit', 'state', 'link', 'service', 'alarms', 'topPriority', 'topAlarm', 'drug', 'battery', 'onMains', 'vendor', 'model', 'firmware', 'library',
  'libraryAgeDays', 'clock', 'clockOffsetMs', 'rttMs', 'reconnectsHour', 'lastSeenAt', 'lastSeenWhere', 'transport',
];

/** What is shown, in its order, every field under its name in the API: for programs as well as for people. */
export function fleetCsv(entries: readonly Entry[]): string {
  return csvOf(fields, entries.map(({ row }) => fields.map((field) => row[field])));
}
