import { facets, type Facet } from './buckets';
import type { FleetFilter } from './filter';
import type { Entry } from './fleetBook';
import type { fleetText } from '../../text/en.fleet';

/** A number over the fleet: how many pumps are in any of some buckets of a facet. */
export interface Stat {
  key: keyof typeof fleetText.stats;
  facet: Facet['key'];
  buckets: readonly string[];
}

const stats: readonly Stat[] = [
  { key: 'live', facet: 'link', buckets: ['Live'] },
  { key: 'lost', facet: 'link', buckets: ['Lost', 'Suspect'] },
  { key: 'alarm', facet: 'alarm', buckets: ['High', 'Medium', 'Low', 'some'] },
  { key: 'battery', facet: 'battery', buckets: ['flat', 'low'] },
  { key: 'service', facet: 'service', buckets: ['Maintenance', 'Quarantined', 'Recalled'] },
];

export function statsOf(all: readonly Entry[]): { stat: Stat; count: number }[] {
  return stats.map((stat) => {
    const at = facets.findIndex((facet) => facet.key === stat.facet);
    return { stat, count: all.reduce((sum, entry) => sum + (stat.buckets.includes(entry.buckets[at]!) ? 1 : 0), 0) };
  });
}

export function isPickedExactly(filter: FleetFilter, stat: Stat): boolean {
  const picked = filter.picked[stat.facet] ?? [];
  return picked.length === stat.buckets.length && stat.buckets.every((bucket) => picked.includes(bucket));
}
