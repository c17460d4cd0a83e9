import { Group, Select, Switch, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { getAll } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { Loaded } from '../../parts/Loaded';
import { fill } from '../../text/en';
import { operationsText } from '../../text/en.operations';
import { AssignDialog } from './AssignDialog';
import { CloseDialog } from './CloseDialog';
import { WorkTable } from './WorkTable';
import { filterWork, kindName, kindsOf } from './work';

const words = operationsText.worklist;
type Item = Schema<'WorkItemView'>;

/** Data without a patient, cases to review, late evidence: what a person has to look at, the most urgent first. */
export function WorklistTab() {
  const client = useQueryClient();
  const [isAll, setAll] = useState(false);
  const [kind, setKind] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<{ act: 'assign' | 'close'; item: Item } | null>(null);
  const query = useQuery({ queryKey: ['worklist', isAll], queryFn: () => getAll<Item>('/api/v1/worklist', { all: isAll || null, Limit: 500 }, 2_000), refetchInterval: 10_000 });
  const shown = useMemo(() => filterWork(query.data ?? [], kind, search), [query.data, kind, search]);
  const close = () => setChosen(null);
  const onDone = () => void client.invalidateQueries({ queryKey: ['worklist'] });
  return (
    <>
      <Group align="end" mb="sm" className="no-print">
        <TextInput type="search" flex={1} miw={180} label={words.search} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Select label={words.filter} placeholder={words.any} clearable clearButtonProps={{ 'aria-label': words.any }} value={kind} onChange={setKind} w={260}
          data={kindsOf(query.data ?? []).map((value) => ({ value, label: kindName(value) }))} />
        <Switch label={words.all} checked={isAll} onChange={(event) => setAll(event.currentTarget.checked)} mb={8} />
      </Group>
      <Loaded query={query}>
        {() => (
          <>
            <Text mb="xs" role="status">{fill(words.shown, { n: shown.length })}</Text>
            <WorkTable items={shown} onAct={(act, item) => setChosen({ act, item })} />
          </>
        )}
      </Loaded>
      <AssignDialog item={chosen?.act === 'assign' ? chosen.item : null} onClose={close} onDone={onDone} />
      <CloseDialog item={chosen?.act === 'close' ? chosen.item : null} onClose={close} onDone={onDone} />
    </>
  );
}
