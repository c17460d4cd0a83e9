import { Group, Select, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { get } from '../../api/client';
import type { UptakePoint } from '../../api/fleetTypes';
import { Chart } from '../../parts/Chart';
import { DataTable } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { useSite } from '../../parts/siteTime';
import { fill } from '../../text/en';
import { fleetText } from '../../text/en.fleet';
import { uptakeOf } from './uptake';

const words = fleetText.uptake;

/** How a new library spreads, and which pumps' share still lacks it. */
export function UptakeTab() {
  const [days, setDays] = useState('30');
  const query = useQuery({ queryKey: ['uptake', days], queryFn: () => get<UptakePoint[]>('/api/v1/libraries/uptake', { days }) });
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{words.title}</Title>
        <Select aria-label={words.range} value={days} onChange={(value) => setDays(value ?? '30')} allowDeselect={false} w={120}
          data={['7', '30', '90'].map((value) => ({ value, label: fill(words.days, { n: value }) }))} />
      </Group>
      <Loaded query={query}>{(points) => <UptakeView points={points} days={days} />}</Loaded>
    </>
  );
}

function UptakeView({ points, days }: { points: UptakePoint[]; days: string }) {
  const site = useSite();
  const { times, series, now } = useMemo(() => uptakeOf(points), [points]);
  const total = now.reduce((sum, one) => sum + one.pumps, 0);
  return (
    <>
      {times.length > 0 && <Chart label={fill(words.chart, { days })} times={times} series={series} height={280} zone={site?.timeZone} />}
      <Title order={3} mt="md" mb="xs">{words.now}</Title>
      <DataTable caption={words.caption} rows={now} rowKey={(row) => row.library} empty={words.none} columns={[
        { key: 'library', head: words.library, cell: (row) => <>{row.library || words.noLibrary}{row.isTarget && <b> ★ {words.target}</b>}</>, sort: (row) => row.library },
        { key: 'pumps', head: words.pumps, kind: 'number', cell: (row) => row.pumps.toLocaleString('en'), sort: (row) => row.pumps },
        { key: 'share', head: words.share, kind: 'number', cell: (row) => fill(fleetText.percent, { n: total === 0 ? 0 : Math.round((100 * row.pumps) / total) }) },
      ]} />
    </>
  );
}
