import type { LibraryChange } from '../../api/libraryTypes';

export interface Tally {
  added: number;
  removed: number;
  changed: number;
}

export function tallyOf(changes: readonly LibraryChange[]): Tally {
  const tally: Tally = { added: 0, removed: 0, changed: 0 };
  for (const { change } of changes) tally[change]++;
  return tally;
}

/** Changes that have every word somewhere, by care area, drug and limit, as a pharmacist reads a library. */
export function shownChanges(changes: readonly LibraryChange[], search: string): LibraryChange[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return changes
    .filter((one) => {
      const where = [one.careArea, one.drug, one.field, one.before, one.after, one.change].join('\n').toLowerCase();
      return words.every((word) => where.includes(word));
    })
    .sort((a, b) => a.careArea.localeCompare(b.careArea) || a.drug.localeCompare(b.drug) || a.field.localeCompare(b.field));
}
