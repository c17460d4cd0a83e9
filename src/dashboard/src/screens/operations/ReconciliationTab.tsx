import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getAll } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { spanText } from '../../parts/age';
import { DataTable, type Column } from '../../parts/DataTable';
import { kindText } from '../../parts/kindText';
import { Loaded } from '../../parts/Loaded';
import { useTimeText } from '../../parts/siteTime';
import { operationsText } from '../../text/en.operations';

const words = operationsText.reconciliation;
type Item = Schema<'ReconciliationItemView'>;

export function ReconciliationTab() {
  const timeText = useTimeText();
  const [kind, setKind] = useState<string | null>(null);
  const query = useQuery({ queryKey: ['reconciliation'], queryFn: () => getAll<Item>('/api/v1/reconciliation', { Limit: 500 }, 2_000), refetchInterval: 15_000 });
  const columns: Column<Item>[] = [
    { key: 'kind', head: words.kind, cell: (item) => <b>{kindText(item.kind)}</b>, sort: (item) => item.kind },
    { key: 'subject', head: words.subject, cell: (item) => item.subject, sort: (item) => item.subject },
    { key: 'patient', head: words.patient, cell: (item) => item.patient ?? '–', sort: (item) => item.patient },
    { key: 'order', head: words.order, cell: (item) => item.order ?? '–', sort: (item) => item.order },
    { key: 'channel', head: words.channel, cell: (item) => item.channel ?? '–', sort: (item) => item.channel },
    { key: 'since', head: words.since, kind: 'nowrap', cell: (item) => timeText(item.since), sort: (item) => item.since },
    { key: 'age', head: words.age, kind: 'number', cell: (item) => spanText(item.ageSeconds * 1000), sort: (item) => item.ageSeconds },
  ];
  return (
    <>
      <Select mb="sm" maw={300} label={words.filter} placeholder={words.any} clearable clearButtonProps={{ 'aria-label': words.any }} value={kind} onChange={setKind}
        data={[...new Set((query.data ?? []).map((item) => item.kind))].sort().map((value) => ({ value, label: kindText(value) }))} />
      <Loaded query={query}>
        {(items) => (
          <DataTable caption={words.caption} columns={columns} rows={items.filter((item) => kind === null || item.kind === kind)}
            rowKey={(item) => `${item.kind}/${item.subject}`} empty={words.none} />
        )}
      </Loaded>
    </>
  );
}
