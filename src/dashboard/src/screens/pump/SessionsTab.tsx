import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { PumpSessionLine } from '../../api/pumpTypes';
import { spanText } from '../../parts/age';
import { DataTable, type Column } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { useTimeText } from '../../parts/siteTime';
import { pumpText } from '../../text/en.pump';

const words = pumpText.sessions;

export function SessionsTab({ id, unit }: { id: string; unit: string | null }) {
  const timeText = useTimeText(unit);
  const query = useQuery({
    queryKey: ['pump-sessions', id], queryFn: () => get<PumpSessionLine[]>(`/api/v1/pumps/${encodeURIComponent(id)}/sessions`), refetchInterval: 10_000,
  });
  const columns: Column<PumpSessionLine & { key: string }>[] = [
    { key: 'at', head: words.at, kind: 'nowrap', cell: (line) => timeText(line.at), sort: (line) => line.at },
    { key: 'what', head: words.what, cell: (line) => <b>{line.what}</b>, sort: (line) => line.what },
    { key: 'reason', head: words.reason, cell: (line) => line.reason, sort: (line) => line.reason },
    { key: 'from', head: words.from, kind: 'mono', cell: (line) => line.from ?? '', sort: (line) => line.from },
    { key: 'lasted', head: words.lasted, kind: 'number', cell: (line) => (line.durationMs === null ? '–' : spanText(line.durationMs)), sort: (line) => line.durationMs },
  ];
  return (
    <Loaded query={query}>
      {(lines) => (
        <>
          <DataTable caption={words.caption} columns={columns} rows={lines.map((line, index) => ({ ...line, key: `${line.at}/${index}` }))} rowKey={(line) => line.key} empty={words.none} />
          <Text size="sm" className="quiet" mt="xs">{words.kept}</Text>
        </>
      )}
    </Loaded>
  );
}
