import type { Schema } from '../../api/schemaTypes';
import { compareValues } from '../../parts/sorting';
import { operationsText } from '../../text/en.operations';

type Item = Schema<'WorkItemView'>;

export function kindName(kind: string): string {
  return operationsText.kinds[kind] ?? kind;
}

export function kindsOf(items: readonly Item[]): string[] {
  return [...new Set(items.map((item) => item.kind))].sort();
}

/** What is asked for; open before closed, overdue first, then by when it is due and since when it stands. */
export function filterWork(items: readonly Item[], kind: string | null, search: string): Item[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return items
    .filter((item) => {
      if (kind !== null && item.kind !== kind) return false;
      const where = [kindName(item.kind), item.text, item.subject, item.pump, item.order, item.patient, item.owner].join('\n').toLowerCase();
      return words.every((word) => where.includes(word));
    })
    .sort((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null) || Number(b.isOverdue) - Number(a.isOverdue)
      || compareValues(a.dueAt, b.dueAt) || compareValues(a.raisedAt, b.raisedAt));
}
