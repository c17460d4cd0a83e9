import { Button, Card, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { get } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { Chart } from '../../parts/Chart';
import { Loaded } from '../../parts/Loaded';
import { useSite } from '../../parts/siteTime';
import { fill } from '../../text/en';
import { pumpText } from '../../text/en.pump';
import type { Mark } from './marks';
import { metricName, unitText } from './metrics';
import { chartLabel, seriesOf } from './trend';
import { TrendTable } from './TrendTable';

const words = pumpText.trends;
type Telemetry = Schema<'TelemetryView'>;

interface Props {
  id: string;
  unit: string | null;
  metric: string;
  channel: string | null;
  hours: keyof typeof words.ranges;
  marks: Mark[];
}

export function TrendChart(props: Props) {
  const { id, metric, channel, hours } = props;
  const query = useQuery({
    queryKey: ['telemetry', id, metric, channel, hours],
    queryFn: () => get<Telemetry>(`/api/v1/telemetry/${encodeURIComponent(id)}/${metric}`, {
      channel, from: new Date(Date.now() - Number(hours) * 3_600_000).toISOString(),
    }),
    refetchInterval: 30_000,
  });
  return (
    <Card withBorder padding="sm">
      <Loaded query={query}>{(data) => <TrendView data={data} {...props} />}</Loaded>
    </Card>
  );
}

function TrendView({ data, unit, metric, hours, marks }: Props & { data: Telemetry }) {
  const site = useSite();
  const [isTable, setTable] = useState(false);
  const zone = (unit ? site?.unitTimeZones[unit] : undefined) ?? site?.timeZone;
  const { times, series } = useMemo(() => seriesOf(data), [data]);
  const last = data.points.at(-1);
  return (
    <>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h3">{metricName(metric)} ({unitText(data.unit)})</Title>
        {last && <Text size="sm">{fill(words.lastOf, { value: last.last, unit: unitText(data.unit) })}</Text>}
      </Group>
      {times.length === 0
        ? <Text className="quiet" py="lg" ta="center">{words.empty}</Text>
        : <Chart label={chartLabel(data, words.ranges[hours])} times={times} series={series} zone={zone} marks={marks} sync="pump" />}
      {times.length > 0 && (
        <Button size="compact-sm" variant="subtle" aria-expanded={isTable} onClick={() => setTable(!isTable)} className="no-print">{isTable ? words.hide : words.table}</Button>
      )}
      {isTable && <TrendTable data={data} unit={unit} />}
    </>
  );
}
