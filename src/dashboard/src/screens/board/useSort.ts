import { useState } from 'react';
import { columns, type Column, type Sort } from './sorting';

const storageKey = 'clp.board.sort';

function remembered(): Sort {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Sort | null;
    if (kept && columns.includes(kept.column)) return { column: kept.column, descending: kept.descending === true };
  } catch {
    // Nothing kept, or not ours.
  }
  return { column: 'pump', descending: false };
}

/** The order of the board, kept in this browser. The same column again turns it round. */
export function useSort(): { sort: Sort; by: (column: Column) => void; set: (sort: Sort) => void } {
  const [sort, setSort] = useState(remembered);
  const set = (next: Sort) => {
    setSort(next);
    try {
      localStorage.setItem(storageKey, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing.
    }
  };
  return { sort, set, by: (column) => set({ column, descending: sort.column === column ? !sort.descending : false }) };
}
