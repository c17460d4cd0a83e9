import { useCallback, useState } from 'react';

/** Pumps that were ticked. They stay ticked while a filter hides them; the bar above the table says how many there are. */
export function useSelection() {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => setIds((before) => {
    const after = new Set(before);
    if (!after.delete(id)) after.add(id);
    return after;
  }), []);
  const clear = useCallback(() => setIds(new Set()), []);
  const all = useCallback((list: string[]) => setIds(new Set(list)), []);
  return { ids, toggle, clear, all };
}

export type Selection = ReturnType<typeof useSelection>;
