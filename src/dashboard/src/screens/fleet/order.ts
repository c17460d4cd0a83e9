import { compareValues, type Sortable } from '../../parts/sorting';
import { columns } from './columns';
import type { Entry } from './fleetBook';

export interface FleetOrder {
  column: string;
  descending: boolean;
}

export const firstOrder: FleetOrder = { column: 'label', descending: false };

/** Sorted before it is filtered: a keystroke keeps the order and costs one pass. Unknown values come last in both directions. */
export function sortFleet(entries: readonly Entry[], order: FleetOrder): readonly Entry[] {
  const value = columns.find((column) => column.key === order.column)?.value;
  if (!value) return entries;
  const keyed = entries.map((entry): [Sortable, Entry] => [value(entry.row), entry]);
  keyed.sort((a, b) => {
    const unknownLast = a[0] === null || b[0] === null;
    const compared = compareValues(a[0], b[0]);
    return compared !== 0 ? (order.descending && !unknownLast ? -compared : compared) : a[1].row.id < b[1].row.id ? -1 : 1;
  });
  return keyed.map(([, entry]) => entry);
}

export function nextOrder(order: FleetOrder, column: string): FleetOrder {
  return { column, descending: order.column === column && !order.descending };
}
