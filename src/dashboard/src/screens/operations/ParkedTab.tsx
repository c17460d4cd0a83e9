import { Button, Group } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getAll } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { DataTable, type Column } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { useTimeText } from '../../parts/siteTime';
import { operationsText } from '../../text/en.operations';
import { ParkedDialog } from './ParkedDialog';
import { ParkedMessage } from './ParkedMessage';

const words = operationsText.parked;
type Parked = Schema<'ParkedView'>;
export type ParkedAct = 'show' | 'retry' | 'discard';

/** Messages that their destination refuses: each stops its own lane and nothing else (S9). */
export function ParkedTab({ mayDecide }: { mayDecide: boolean }) {
  const timeText = useTimeText();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<{ act: ParkedAct; id: number } | null>(null);
  const query = useQuery({ queryKey: ['parked'], queryFn: () => getAll<Parked>('/api/v1/parked', {}, 1_000), refetchInterval: 5_000 });
  const button = (act: ParkedAct, row: Parked) => (
    <Button key={act} size="compact-sm" variant="default" aria-label={`${words[act]} ${row.id}`} onClick={() => setChosen({ act, id: row.id })}>{words[act]}</Button>
  );
  const columns: Column<Parked>[] = [
    { key: 'id', head: words.id, kind: 'number', cell: (row) => row.id, sort: (row) => row.id },
    { key: 'destination', head: words.destination, cell: (row) => row.destination, sort: (row) => row.destination },
    { key: 'kind', head: words.kind, cell: (row) => row.kind, sort: (row) => row.kind },
    { key: 'reason', head: words.reason, kind: 'text', cell: (row) => <b>{row.reason}</b>, sort: (row) => row.reason },
    { key: 'at', head: words.at, kind: 'nowrap', cell: (row) => timeText(row.parkedAt), sort: (row) => row.parkedAt },
    { key: 'controlId', head: words.controlId, kind: 'mono', cell: (row) => row.controlId },
    { key: 'lane', head: words.lane, kind: 'mono', cell: (row) => row.lane, sort: (row) => row.lane },
  ];
  if (mayDecide) columns.push({ key: 'acts', head: words.acts, cell: (row) => <Group gap={4} wrap="nowrap">{(['show', 'retry', 'discard'] as const).map((act) => button(act, row))}</Group> });
  return (
    <>
      <Loaded query={query}>{(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(row) => String(row.id)} empty={words.none} />}</Loaded>
      <ParkedMessage id={chosen?.act === 'show' ? chosen.id : null} onClose={() => setChosen(null)} />
      <ParkedDialog act={chosen?.act === 'retry' || chosen?.act === 'discard' ? chosen.act : null} id={chosen?.id ?? 0} onClose={() => setChosen(null)}
        onDone={() => void client.invalidateQueries({ queryKey: ['parked'] })} />
    </>
  );
}
