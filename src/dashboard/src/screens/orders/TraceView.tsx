import { Anchor, Button, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { get, getAll } from '../../api/client';
import type { OrderTrace } from '../../api/orderTypes';
import type { Schema } from '../../api/schemaTypes';
import { Facts } from '../../parts/Facts';
import { Icon } from '../../parts/Icon';
import { Loaded } from '../../parts/Loaded';
import { PageHead } from '../../parts/PageHead';
import { fill, text } from '../../text/en';
import { ordersText } from '../../text/en.orders';
import { Messages } from './Messages';
import { Steps } from './Steps';
import { totalMs } from './stepTimes';
import { took } from './took';
import { Versions } from './Versions';

const words = ordersText.trace;

/** One order from its message to the record, with what each step took. Read when asked, not by a timer: each reading is written into the audit. */
export function TraceView({ order }: { order: string }) {
  const [opened, setOpened] = useState<string | null>(null);
  const trace = useQuery({
    queryKey: ['trace', order], queryFn: () => get<OrderTrace>(`/api/v1/orders/${encodeURIComponent(order)}/trace`), staleTime: Infinity,
  });
  const versions = useQuery({ queryKey: ['order-versions', order], queryFn: () => getAll<Schema<'OrderVersionView'>>('/api/v1/orders/versions', { order }) });
  const newest = versions.data?.at(-1)?.order;
  const show = (message: string) => {
    setOpened(message);
    document.getElementById(`message-${message}`)?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <Anchor component={Link} to="/orders" className="no-print">← {ordersText.back}</Anchor>
      <PageHead title={fill(ordersText.traceTitle, { order })}>
        <Button variant="default" h={40} leftSection={<Icon name="refresh" />} loading={trace.isFetching} onClick={() => void trace.refetch()}>{words.again}</Button>
      </PageHead>
      <Loaded query={trace}>
        {(data) => (
          <Stack gap="lg">
            <Facts facts={[
              [words.patient, data.patient], [words.drug, newest ? newest.drugName || newest.drug : text.unknown], [words.status, newest?.status ?? text.unknown],
              [words.total, took(totalMs(data.steps))], [words.messages, fill(words.count, { n: data.messages.length })],
            ]} />
            <section><Title order={2} mb="xs">{words.steps}</Title><Steps steps={data.steps} onOpen={show} /></section>
            <section><Title order={2} mb="xs">{words.messages}</Title><Messages messages={data.messages} opened={opened} onOpen={setOpened} /></section>
            {versions.data && versions.data.length > 0 && <section><Title order={2} mb="xs">{words.versions}</Title><Versions versions={versions.data} /></section>}
          </Stack>
        )}
      </Loaded>
    </>
  );
}
