import type { FleetPage } from '../../api/fleetTypes';
import type { FleetRow } from '../../api/liveTypes';
import { facets } from './buckets';

/** A pump with what filtering needs of it, worked out once when it arrives and not at every keystroke. */
export interface Entry {
  row: FleetRow;
  /** `performance.now()` when it arrived; ages count on from there. */
  receivedAt: number;
  /** What the text filter looks through, in small letters. */
  words: string;
  /** Bucket of each facet, in the order of `facets`. */
  buckets: readonly string[];
}

export function entryOf(row: FleetRow, receivedAt: number): Entry {
  const words = [row.label, row.id, row.unit, row.drug, row.vendor, row.model, row.firmware, row.library, row.lastSeenWhere, row.topAlarm, row.transport];
  return { row, receivedAt, words: words.filter((word) => word !== null).join('\n').toLowerCase(), buckets: facets.map((facet) => facet.bucketOf(row)) };
}

/** The fleet as this page knows it: everything once, then what changed. */
export class FleetBook {
  private entries = new Map<string, Entry>();
  private list: Entry[] | null = null;
  /** Ask with it for what changed; null = nothing has arrived yet. */
  version: number | null = null;

  /** @param asked The version that was asked with; null = for all. */
  take(page: FleetPage, asked: number | null, now: number): void {
    if (page.full ?? asked === null) this.entries = new Map();
    this.patch(page.rows, now);
    for (const id of page.gone) this.entries.delete(id);
    this.version = page.version;
    this.list = null;
  }

  /** Rows from the live connection. A pump the book does not have is added: it is in the fleet now. */
  patch(rows: readonly FleetRow[], now: number): void {
    for (const row of rows) this.entries.set(row.id, entryOf(row, now));
    if (rows.length > 0) this.list = null;
  }

  /** The same array until something changed. */
  get all(): readonly Entry[] {
    return (this.list ??= [...this.entries.values()]);
  }
}
