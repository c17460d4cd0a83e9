import { Button, Group, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { get } from '../../api/client';
import type { LibraryChange } from '../../api/libraryTypes';
import { Loaded } from '../../parts/Loaded';
import { libraryText } from '../../text/en.library';
import { DiffTable } from './DiffTable';
import { choicesOf, type Library } from './library';

const words = libraryText.compare;

/** What differs between two libraries; which two is in the address, so that the second pair of eyes sees the same. */
export function CompareTab({ libraries }: { libraries: Library[] }) {
  const [search, setSearch] = useSearchParams();
  const from = search.get('from') ?? libraries[1]?.hash ?? null;
  const to = search.get('to') ?? libraries[0]?.hash ?? null;
  const choose = (next: { from: string | null; to: string | null }) => setSearch((before) => {
    const after = new URLSearchParams(before);
    for (const [key, value] of Object.entries(next)) if (value !== null) after.set(key, value);
    return after;
  }, { replace: true });
  const isReady = from !== null && to !== null && from !== to;
  const query = useQuery({ queryKey: ['library-diff', from, to], queryFn: () => get<LibraryChange[]>(`/api/v1/libraries/${from}/diff/${to}`), enabled: isReady });
  const choices = choicesOf(libraries);
  return (
    <>
      <Group align="end" mb="sm" className="no-print">
        <Select label={words.from} data={choices} value={from} onChange={(value) => choose({ from: value, to })} allowDeselect={false} flex={1} miw={220} />
        <Select label={words.to} data={choices} value={to} onChange={(value) => choose({ from, to: value })} allowDeselect={false} flex={1} miw={220} />
        <Button variant="default" disabled={!isReady} onClick={() => choose({ from: to, to: from })}>{words.swap}</Button>
      </Group>
      {isReady ? <Loaded query={query}>{(changes) => <DiffTable changes={changes} />}</Loaded> : <Text className="quiet">{words.choose}</Text>}
    </>
  );
}
