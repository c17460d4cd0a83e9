import { Group, Select, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { get } from '../../api/client';
import type { LinkMinute } from '../../api/fleetTypes';
import { Chart } from '../../parts/Chart';
import { DataTable } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { useSite, useTimeText } from '../../parts/siteTime';
import { fill } from '../../text/en';
import { fleetText } from '../../text/en.fleet';
import { byHour } from './linkHours';

const words = fleetText.links;

/** A storm of reconnections is seen here: how many pumps came, went and were refused each minute. */
export function LinksTab() {
  const [hours, setHours] = useState('24');
  const query = useQuery({ queryKey: ['links', hours], queryFn: () => get<LinkMinute[]>('/api/v1/fleet/links', { hours }), refetchInterval: 60_000 });
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{words.title}</Title>
        <Select aria-label={words.range} value={hours} onChange={(value) => setHours(value ?? '24')} allowDeselect={false} w={120}
          data={['1', '6', '24'].map((value) => ({ value, label: fill(words.hours, { n: value }) }))} />
      </Group>
      <Loaded query={query}>{(minutes) => <LinksView minutes={minutes} hours={hours} />}</Loaded>
    </>
  );
}

function LinksView({ minutes, hours }: { minutes: LinkMinute[]; hours: string }) {
  const site = useSite();
  const timeText = useTimeText();
  const { times, storms, live } = useMemo(() => ({
    times: minutes.map((minute) => Date.parse(minute.at) / 1000),
    storms: (['connects', 'disconnects', 'refusals'] as const).map((key) => ({ label: words[key], values: minutes.map((minute) => minute[key]), stepped: true })),
    live: [{ label: words.live, values: minutes.map((minute) => minute.live), stepped: true }],
  }), [minutes]);
  return (
    <>
      {times.length > 0 && (
        <>
          <Chart label={fill(words.chart, { hours })} times={times} series={storms} height={220} zone={site?.timeZone} sync="links" />
          <Title order={3} my="xs">{words.live}</Title>
          <Chart label={fill(words.liveChart, { hours })} times={times} series={live} height={160} zone={site?.timeZone} sync="links" />
        </>
      )}
      <Title order={3} my="xs">{fleetText.asTable}</Title>
      <DataTable caption={words.caption} rows={byHour(minutes)} rowKey={(row) => row.at} empty={words.none} columns={[
        { key: 'at', head: words.hour, kind: 'nowrap', cell: (row) => timeText(row.at), sort: (row) => row.at },
        { key: 'connects', head: words.connects, kind: 'number', cell: (row) => row.connects, sort: (row) => row.connects },
        { key: 'disconnects', head: words.disconnects, kind: 'number', cell: (row) => row.disconnects, sort: (row) => row.disconnects },
        { key: 'refusals', head: words.refusals, kind: 'number', cell: (row) => row.refusals, sort: (row) => row.refusals },
        { key: 'live', head: words.lowest, kind: 'number', cell: (row) => row.live, sort: (row) => row.live },
      ]} />
    </>
  );
}
