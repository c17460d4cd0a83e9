export type Sortable = string | number | boolean | null | undefined;

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Ascending; numbers by value, texts as people count ("P-9" before "P-10"), unknown after everything. */
export function compareValues(a: Sortable, b: Sortable): number {
  const [noA, noB] = [a === null || a === undefined, b === null || b === undefined];
  if (noA || noB) return noA === noB ? 0 : noA ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : collator.compare(a, b);
  return Number(a) - Number(b);
}
