import type { FleetRow } from '../../api/liveTypes';
import type { Sortable } from '../../parts/sorting';
import { fleetText } from '../../text/en.fleet';

export interface FleetColumn {
  key: keyof typeof fleetText.columns;
  width: number;
  /** What the column sorts by and what CSV gets. */
  value: (row: FleetRow) => Sortable;
  number?: boolean;
  /** Only in the export. */
  hidden?: boolean;
}

const priorities = { High: 0, Medium: 1, Low: 2 };
const links = { Lost: 0, Suspect: 1, Connecting: 2, Known: 3, Live: 4 };
const states = { alarm: 0, infusing: 1, paused: 2, kvo: 3, idle: 4, unknown: 5 };

export const columns: readonly FleetColumn[] = [
  { key: 'label', width: 130, value: (row) => row.label },
  { key: 'unit', width: 125, value: (row) => row.unit },
  { key: 'link', width: 180, value: (row) => links[row.link ?? 'Known'] },
  { key: 'state', width: 150, value: (row) => states[row.state] },
  { key: 'alarm', width: 235, value: (row) => (row.topPriority === null ? (row.alarms ? 3 : null) : priorities[row.topPriority]) },
  { key: 'battery', width: 105, value: (row) => row.battery, number: true },
  { key: 'drug', width: 150, value: (row) => row.drug },
  { key: 'seen', width: 95, value: (row) => row.lastSeenAt, number: true },
  { key: 'where', width: 150, value: (row) => row.lastSeenWhere },
  { key: 'rtt', width: 95, value: (row) => row.rttMs, number: true },
  { key: 'reconnects', width: 100, value: (row) => row.reconnectsHour, number: true },
  { key: 'clock', width: 115, value: (row) => (row.clockOffsetMs === null ? null : Math.abs(row.clockOffsetMs)), number: true },
  { key: 'library', width: 190, value: (row) => row.library },
  { key: 'age', width: 85, value: (row) => row.libraryAgeDays, number: true },
  { key: 'model', width: 150, value: (row) => row.model },
  { key: 'firmware', width: 95, value: (row) => row.firmware },
  { key: 'service', width: 120, value: (row) => row.service },
  { key: 'id', width: 0, value: (row) => row.id, hidden: true },
  { key: 'vendor', width: 0, value: (row) => row.vendor, hidden: true },
  { key: 'transport', width: 0, value: (row) => row.transport, hidden: true },
];

export const shownColumns = columns.filter((column) => !column.hidden);
