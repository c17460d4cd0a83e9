import { compareValues } from '../../parts/sorting';
import type { Facet } from './buckets';

/** Buckets to offer: those some pump is in and those that are chosen, in the facet's order or the fullest first. */
export function bucketsOf(facet: Facet, counts: ReadonlyMap<string, number>, picked: readonly string[]): string[] {
  const buckets = [...new Set([...counts.keys(), ...picked])];
  const place = (bucket: string) => facet.order?.indexOf(bucket) ?? 0;
  return buckets.sort((a, b) => (facet.order
    ? place(a) - place(b)
    : (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || compareValues(a, b)));
}
