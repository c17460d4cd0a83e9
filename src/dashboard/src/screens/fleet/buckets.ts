import type { FleetRow } from '../../api/liveTypes';
import { text } from '../../text/en';
import { fleetText } from '../../text/en.fleet';

/** A property by which the fleet is divided. Each pump is in exactly one bucket of each facet; the empty bucket means unknown. */
export interface Facet {
  key: keyof typeof fleetText.facets;
  bucketOf: (row: FleetRow) => string;
  labelOf: (bucket: string) => string;
  /** Buckets in their natural order; without it, by count. */
  order?: readonly string[];
}

const asIs = (bucket: string) => (bucket === '' ? text.unknown : bucket);
const from = (words: Record<string, string>) => (bucket: string) => words[bucket] ?? asIs(bucket);

const batteryOf = ({ battery }: FleetRow) => (battery === null ? '' : battery < 10 ? 'flat' : battery < 30 ? 'low' : battery < 70 ? 'half' : 'full');

const libraryAgeOf = ({ libraryAgeDays: days }: FleetRow) =>
  (days === null ? 'unknown' : days <= 7 ? 'new' : days <= 30 ? 'month' : days <= 90 ? 'quarter' : 'old');

function clockOf({ clockOffsetMs }: FleetRow): string {
  if (clockOffsetMs === null) return '';
  const off = Math.abs(clockOffsetMs);
  return off < 1_000 ? 'right' : off <= 5_000 ? 'small' : off <= 30_000 ? 'off' : 'bad';
}

function qualityOf({ rttMs, reconnectsHour }: FleetRow): string {
  if ((reconnectsHour ?? 0) >= 3) return 'flapping';
  return rttMs === null ? '' : rttMs < 100 ? 'good' : rttMs <= 500 ? 'fair' : 'slow';
}

const alarmOf = ({ alarms, topPriority }: FleetRow) => (alarms === null ? '' : alarms === 0 ? 'none' : (topPriority ?? 'some'));

/** The network a pump spoke from: its address without port and last part. */
export function placeOf(where: string | null): string {
  if (where === null) return '';
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+(?::\d+)?$/.exec(where);
  return v4 ? `${v4[1]}.x` : where.replace(/^\[?(.*?)\]?(?::\d+)?$/, '$1');
}

export const facets: readonly Facet[] = [
  { key: 'state', bucketOf: (row) => row.state, labelOf: from(text.channelState), order: ['alarm', 'infusing', 'paused', 'kvo', 'idle', 'unknown'] },
  { key: 'link', bucketOf: (row) => row.link ?? 'Known', labelOf: from(text.link), order: ['Lost', 'Suspect', 'Connecting', 'Known', 'Live'] },
  { key: 'alarm', bucketOf: alarmOf, labelOf: from(fleetText.alarm), order: ['High', 'Medium', 'Low', 'some', 'none', ''] },
  { key: 'service', bucketOf: (row) => row.service, labelOf: from(text.service), order: ['InService', 'Maintenance', 'Quarantined', 'Recalled'] },
  { key: 'battery', bucketOf: batteryOf, labelOf: from(fleetText.battery), order: ['flat', 'low', 'half', 'full', ''] },
  { key: 'unit', bucketOf: (row) => row.unit, labelOf: (bucket) => (bucket === '' ? fleetText.none : bucket) },
  { key: 'library', bucketOf: (row) => row.library ?? '', labelOf: asIs },
  { key: 'libraryAge', bucketOf: libraryAgeOf, labelOf: from(fleetText.libraryAge), order: ['new', 'month', 'quarter', 'old', 'unknown'] },
  { key: 'clock', bucketOf: clockOf, labelOf: from(fleetText.clock), order: ['bad', 'off', 'small', 'right', ''] },
  { key: 'quality', bucketOf: qualityOf, labelOf: from(fleetText.quality), order: ['flapping', 'slow', 'fair', 'good', ''] },
  { key: 'vendor', bucketOf: (row) => row.vendor ?? '', labelOf: asIs },
  { key: 'model', bucketOf: (row) => row.model ?? '', labelOf: asIs },
  { key: 'firmware', bucketOf: (row) => row.firmware ?? '', labelOf: asIs },
  { key: 'where', bucketOf: (row) => placeOf(row.lastSeenWhere), labelOf: asIs },
  { key: 'transport', bucketOf: (row) => row.transport ?? '', labelOf: asIs },
];
