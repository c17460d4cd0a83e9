import { Button, Group, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../api/client';
import type { PumpFrame } from '../../api/pumpTypes';
import { DataTable, type Column } from '../../parts/DataTable';
import { Icon } from '../../parts/Icon';
import { Loaded } from '../../parts/Loaded';
import { useTimeText } from '../../parts/siteTime';
import { pumpText } from '../../text/en.pump';

const words = pumpText.frames;

export function FramesTab({ id, unit }: { id: string; unit: string | null }) {
  const timeText = useTimeText(unit);
  const [minutes, setMinutes] = useState('5');
  const query = useQuery({ queryKey: ['pump-frames', id, minutes], queryFn: () => get<PumpFrame[]>(`/api/v1/pumps/${encodeURIComponent(id)}/frames`, { minutes }) });
  const columns: Column<PumpFrame & { key: string }>[] = [
    { key: 'at', head: words.at, kind: 'nowrap', cell: (frame) => timeText(frame.at, false), sort: (frame) => frame.at },
    { key: 'direction', head: words.direction, kind: 'nowrap', cell: (frame) => (frame.direction === 'in' ? `→ ${words.in}` : `← ${words.out}`), sort: (frame) => frame.direction },
    { key: 'kind', head: words.kind, cell: (frame) => <b>{frame.kind}</b>, sort: (frame) => frame.kind },
    { key: 'bytes', head: words.bytes, kind: 'number', cell: (frame) => frame.bytes, sort: (frame) => frame.bytes },
    { key: 'text', head: words.text, kind: 'mono', cell: (frame) => frame.text },
  ];
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text size="sm" className="quiet">{words.redacted}</Text>
        <Group gap="xs">
          <Select aria-label={words.minutes} value={minutes} onChange={(value) => setMinutes(value ?? '5')} allowDeselect={false} w={90} data={['1', '5', '15']} />
          <Button variant="default" leftSection={<Icon name="refresh" />} loading={query.isFetching} onClick={() => void query.refetch()}>{words.again}</Button>
        </Group>
      </Group>
      <Loaded query={query}>
        {(frames) => <DataTable caption={words.caption} columns={columns} rows={frames.map((frame, index) => ({ ...frame, key: `${frame.at}/${index}` }))} rowKey={(frame) => frame.key} empty={words.none} />}
      </Loaded>
    </>
  );
}
