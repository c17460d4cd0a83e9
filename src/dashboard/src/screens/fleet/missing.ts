import type { Entry } from './fleetBook';

/** Pumps not heard of for longer than a span, those never heard of first, then the longest silent. */
export function missingOf(all: readonly Entry[], silentMs: number, now: number): Entry[] {
  const heardAt = ({ row }: Entry) => (row.lastSeenAt === null ? -Infinity : Date.parse(row.lastSeenAt));
  return all.filter((entry) => now - heardAt(entry) > silentMs).sort((a, b) => {
    const [one, other] = [heardAt(a), heardAt(b)];
    return one === other ? 0 : one - other;
  });
}
