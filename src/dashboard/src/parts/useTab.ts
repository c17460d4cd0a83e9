import { useSearchParams } from 'react-router';

/** The open tab, kept in the address so that it can be sent to somebody and survives a reload. */
export function useTab(first: string): [string, (tab: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const open = (tab: string | null) => setSearch((before) => {
    const next = new URLSearchParams(before);
    if (tab === null || tab === first) next.delete('tab');
    else next.set('tab', tab);
    return next;
  }, { replace: true });
  return [search.get('tab') ?? first, open];
}
