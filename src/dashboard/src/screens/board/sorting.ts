import type { BoardAlarm, BoardRow, Priority } from '../../api/liveTypes';
import type { Received } from '../../api/useLive';
import { compareQuantities } from '../../parts/quantity';
import { isStale, timeLeftNow } from '../../parts/stale';

export const columns = ['pump', 'patient', 'state', 'drug', 'rate', 'doseRate', 'volumeLeft', 'timeLeft', 'alarms', 'age'] as const;
export type Column = (typeof columns)[number];
export interface Sort {
  column: Column;
  descending: boolean;
}
export type Show = 'all' | 'infusing' | 'alarms';

const priorities: Record<Priority, number> = { High: 3, Medium: 2, Low: 1 };
const states: BoardRow['state'][] = ['alarm', 'infusing', 'kvo', 'paused', 'unknown', 'idle'];
const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Alarms of a channel, the gravest first; what nobody took on before what somebody is on. */
export function alarmsByPriority(alarms: BoardAlarm[]): BoardAlarm[] {
  return [...alarms].sort((a, b) => priorities[b.priority] - priorities[a.priority] || Number(a.acknowledged) - Number(b.acknowledged) || a.onsetAt.localeCompare(b.onsetAt));
}

export const topPriority = (row: BoardRow): number => Math.max(0, ...row.alarms.map((one) => priorities[one.priority]));

const textOrder = (one: string | null, other: string | null): number => (one === null || other === null ? Number(one === null) - Number(other === null) : names.compare(one, other));
const numberOrder = (one: number | null, other: number | null): number => (one === null || other === null ? Number(one === null) - Number(other === null) : one - other);

type Row = Received<BoardRow>;
const ageNow = (row: Row, now: number) => (row.ageMs === null ? null : row.ageMs + (now - row.receivedAt));

const orders: Record<Column, (a: Row, b: Row, now: number) => number> = {
  pump: (a, b) => names.compare(`${a.label} ${a.channel}`, `${b.label} ${b.channel}`),
  patient: (a, b) => textOrder(a.patientName ?? a.patient, b.patientName ?? b.patient),
  state: (a, b) => states.indexOf(a.state) - states.indexOf(b.state),
  drug: (a, b) => textOrder(a.drug, b.drug),
  rate: (a, b) => compareQuantities(a.rate, b.rate),
  doseRate: (a, b) => compareQuantities(a.doseRate, b.doseRate),
  volumeLeft: (a, b) => compareQuantities(a.volumeLeft, b.volumeLeft),
  timeLeft: (a, b, now) => numberOrder(timeLeftNow(a, now), timeLeftNow(b, now)),
  alarms: (a, b) => topPriority(b) - topPriority(a) || b.alarms.length - a.alarms.length,
  age: (a, b, now) => numberOrder(ageNow(a, now), ageNow(b, now)),
};

const isUnknown: Partial<Record<Column, (row: Row) => boolean>> = {
  patient: (row) => (row.patientName ?? row.patient) === null,
  drug: (row) => row.drug === null,
  rate: (row) => row.rate === null,
  doseRate: (row) => row.doseRate === null,
  volumeLeft: (row) => row.volumeLeft === null,
  timeLeft: (row) => row.timeLeftMs === null,
  age: (row) => row.ageMs === null,
};

/** Rows in an order; what is not known comes last either way, and equal rows keep the order of their pumps. */
export function sorted(rows: Row[], sort: Sort, now: number): Row[] {
  const order = orders[sort.column];
  const unknown = isUnknown[sort.column] ?? (() => false);
  return [...rows].sort((a, b) =>
    Number(unknown(a)) - Number(unknown(b)) || (sort.descending ? -1 : 1) * order(a, b, now) || orders.pump(a, b, now));
}

/** For a screen on the wall: the gravest first, then what runs, by bed. What is idle and nobody's is left out. */
export function gravestFirst(rows: Row[]): Row[] {
  const grave = (row: Row) => (row.stoppedStillInfusing ? 4 : topPriority(row));
  return rows.filter((row) => row.state !== 'idle' || row.alarms.length > 0 || row.patient !== null)
    .sort((a, b) => grave(b) - grave(a) || states.indexOf(a.state) - states.indexOf(b.state) || textOrder(a.location, b.location) || orders.pump(a, b, 0));
}

export function filtered(rows: Row[], words: string, show: Show): Row[] {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (show === 'infusing' && row.state !== 'infusing' && row.state !== 'kvo') return false;
    if (show === 'alarms' && row.alarms.length === 0 && row.state !== 'alarm') return false;
    const all = [row.label, row.channel, row.drug, row.patient, row.patientName, row.location, row.order].join(' ').toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}

export function counts(rows: Row[], now: number): { channels: number; infusing: number; alarms: number; stale: number } {
  return {
    channels: rows.length,
    infusing: rows.filter((row) => row.state === 'infusing').length,
    alarms: rows.filter((row) => row.alarms.length > 0).length,
    stale: rows.filter((row) => isStale(row, now)).length,
  };
}
