import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { getAll } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { DataTable, type Column } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { PageHead } from '../../parts/PageHead';
import { useTimeText } from '../../parts/siteTime';
import { fill } from '../../text/en';
import { ordersText } from '../../text/en.orders';
import { orderPath, statusesOf, useOrderFilter } from './orderFilter';

const { columns: heads, filter: words } = ordersText;
const rowsMax = 1_000;
type Order = Schema<'OrderView'>;

export function OrderList() {
  const navigate = useNavigate();
  const timeText = useTimeText();
  const [jump, setJump] = useState('');
  const query = useQuery({
    queryKey: ['orders'], queryFn: () => getAll<Order>('/api/v1/orders', { Limit: 500 }, rowsMax), refetchInterval: 15_000, placeholderData: keepPreviousData,
  });
  const { text, setText, status, setStatus, shown } = useOrderFilter(query.data);
  const columns: Column<Order>[] = [
    { key: 'order', head: heads.order, cell: (row) => <Link to={orderPath(row.order)}>{row.order}</Link>, sort: (row) => row.order },
    { key: 'status', head: heads.status, kind: 'nowrap', cell: (row) => <b>{row.status}</b>, sort: (row) => row.status },
    { key: 'patient', head: heads.patient, cell: (row) => row.patient, sort: (row) => row.patient },
    { key: 'drug', head: heads.drug, cell: (row) => [row.drugName || row.drug, row.concentration].filter(Boolean).join(', '), sort: (row) => row.drugName },
    { key: 'allowed', head: heads.allowed, cell: (row) => row.allowed ?? '–' },
    { key: 'routes', head: heads.routes, cell: (row) => row.routes.join(', ') },
    { key: 'until', head: heads.until, kind: 'nowrap', cell: (row) => timeText(row.activeUntil), sort: (row) => row.activeUntil },
    { key: 'verified', head: heads.verifiedBy, cell: (row) => row.verifiedBy, sort: (row) => row.verifiedBy },
    { key: 'updated', head: heads.updated, kind: 'nowrap', cell: (row) => timeText(row.updatedAt), sort: (row) => row.updatedAt },
  ];
  return (
    <>
      <PageHead title={ordersText.title} />
      <Group align="end" mb="sm" className="no-print">
        <TextInput flex={1} miw={200} type="search" label={words.text} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Select label={words.status} placeholder={words.any} clearable clearButtonProps={{ 'aria-label': words.any }} data={statusesOf(query.data ?? [])} value={status} onChange={setStatus} w={170} />
        <form onSubmit={(event) => { event.preventDefault(); void navigate(orderPath(jump.trim())); }}>
          <Group align="end" gap="xs" wrap="nowrap">
            <TextInput label={words.order} value={jump} onChange={(event) => setJump(event.currentTarget.value)} maxLength={200} />
            <Button type="submit" variant="default" disabled={jump.trim() === ''}>{words.go}</Button>
          </Group>
        </form>
      </Group>
      <Loaded query={query}>
        {() => (
          <>
            <Text mb="xs" role="status">{fill(ordersText.shown, { n: shown.length })}</Text>
            <DataTable caption={ordersText.caption} columns={columns} rows={shown} rowKey={(row) => row.order} empty={ordersText.none} />
          </>
        )}
      </Loaded>
    </>
  );
}
