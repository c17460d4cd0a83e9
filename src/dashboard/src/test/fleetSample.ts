import type { FleetRow } from '../api/liveTypes';

/** A pump of a fleet; what the test is about is given. */
export function pump(id: string, given: Partial<FleetRow> = {}): FleetRow {
  return {
    id, label: `P-${id}`, unit: 'ICU', vendor: 'Open', model: 'Open One', firmware: '1.0', library: 'Adult 5', libraryAgeDays: 3, state: 'idle', link: 'Live', linkAgeMs: 1_000,
    service: 'InService', battery: 90, onMains: true, clock: 'Right', clockOffsetMs: 20, rttMs: 12, reconnectsHour: 0, alarms: 0, topAlarm: null, topPriority: null,
    lastSeenAt: '2026-11-22T10:00:00Z', lastSeenWhere: '10.0.3.17:5120', drug: null, transport: 'openpump-tcp', ...given,
  };
}

/** Ten thousand pumps of which one has a flat battery. */
export function bigFleet(count = 10_000): FleetRow[] {
  return Array.from({ length: count }, (_, at) => pump(String(at), {
    label: `PUMP-${String(at).padStart(5, '0')}`, unit: `Ward ${at % 40}`, battery: at === 7_777 ? 4 : 40 + (at % 60), firmware: `1.${at % 7}`,
    state: at % 3 === 0 ? 'infusing' : 'idle', drug: at % 3 === 0 ? 'Norepinephrine' : null, link: at % 100 === 0 ? 'Lost' : 'Live',
  }));
}
