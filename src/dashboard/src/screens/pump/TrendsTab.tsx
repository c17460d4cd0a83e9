import { Group, SegmentedControl, Select, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { get } from '../../api/client';
import type { PumpEvent } from '../../api/pumpTypes';
import { pumpText } from '../../text/en.pump';
import { marksOf } from './marks';
import { channelMetrics, pumpMetrics } from './metrics';
import { TrendChart } from './TrendChart';

const words = pumpText.trends;
const eventsForMarks = 200;

export function TrendsTab({ id, unit, channels }: { id: string; unit: string | null; channels: string[] }) {
  const [hours, setHours] = useState<keyof typeof words.ranges>('1');
  const [chosen, setChannel] = useState<string | null>(null);
  const channel = chosen ?? channels[0] ?? null;
  const events = useQuery({
    queryKey: ['pump-events', id, 'marks'], queryFn: () => get<PumpEvent[]>(`/api/v1/pumps/${encodeURIComponent(id)}/events`, { limit: eventsForMarks }),
  }).data;
  const marks = useMemo(() => marksOf(events ?? []), [events]);
  const common = { id, unit, hours, marks };
  return (
    <>
      <Group mb="sm" gap="sm" className="no-print">
        <SegmentedControl aria-label={words.range} value={hours} onChange={(value) => setHours(value as typeof hours)}
          data={Object.entries(words.ranges).map(([value, label]) => ({ value, label }))} />
        {channels.length > 1 && <Select aria-label={words.channel} data={channels} value={channel} onChange={setChannel} allowDeselect={false} w={120} />}
        <Text size="sm" className="quiet">{words.marks}</Text>
      </Group>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="sm">
        {channelMetrics.map((metric) => <TrendChart key={metric} {...common} metric={metric} channel={channel} />)}
        {pumpMetrics.map((metric) => <TrendChart key={metric} {...common} metric={metric} channel={null} />)}
      </SimpleGrid>
    </>
  );
}
