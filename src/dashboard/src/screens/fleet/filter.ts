import { facets } from './buckets';
import type { Entry } from './fleetBook';

/** Chosen buckets by facet. Within a facet any of them, between facets all. */
export interface FleetFilter {
  text: string;
  picked: Readonly<Record<string, readonly string[]>>;
}

export const noFilter: FleetFilter = { text: '', picked: {} };

export interface Filtered {
  entries: Entry[];
  /** By facet, in the order of `facets`: how many pumps each bucket would show, with what is chosen in the other facets. */
  counts: Map<string, number>[];
}

/**
 * One pass over the fleet. A pump that fails in no facet is shown and counts everywhere; one that fails in a single facet counts in that facet only,
 * so that a count says what choosing its bucket would bring.
 */
export function filterFleet(all: readonly Entry[], filter: FleetFilter): Filtered {
  const words = filter.text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const wanted = facets.map((facet) => {
    const picked = filter.picked[facet.key];
    return picked && picked.length > 0 ? new Set(picked) : null;
  });
  const counts = facets.map(() => new Map<string, number>());
  const entries: Entry[] = [];
  for (const entry of all) {
    if (!words.every((word) => entry.words.includes(word))) continue;
    let failed = -1;
    let fails = 0;
    for (let i = 0; i < wanted.length && fails < 2; i++)
      if (wanted[i] !== null && !wanted[i]!.has(entry.buckets[i]!)) {
        failed = i;
        fails++;
      }
    if (fails > 1) continue;
    if (fails === 1) {
      count(counts[failed]!, entry.buckets[failed]!);
      continue;
    }
    entries.push(entry);
    for (let i = 0; i < counts.length; i++) count(counts[i]!, entry.buckets[i]!);
  }
  return { entries, counts };
}

function count(counts: Map<string, number>, bucket: string): void {
  counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
}

export function togglePicked(filter: FleetFilter, facet: string, bucket: string): FleetFilter {
  const before = filter.picked[facet] ?? [];
  const after = before.includes(bucket) ? before.filter((one) => one !== bucket) : [...before, bucket];
  return pick(filter, facet, after);
}

export function pick(filter: FleetFilter, facet: string, buckets: readonly string[]): FleetFilter {
  const { [facet]: _, ...others } = filter.picked;
  return { ...filter, picked: buckets.length === 0 ? others : { ...others, [facet]: buckets } };
}

export function isFiltering(filter: FleetFilter): boolean {
  return filter.text.trim() !== '' || Object.keys(filter.picked).length > 0;
}
