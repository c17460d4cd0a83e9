import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { DataTable } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { useTimeText } from '../../parts/siteTime';
import { text } from '../../text/en';
import { pumpText } from '../../text/en.pump';

const words = pumpText.service;

export function ServiceTab({ id, unit }: { id: string; unit: string | null }) {
  const timeText = useTimeText(unit);
  const query = useQuery({ queryKey: ['service-state', id], queryFn: () => get<Schema<'ServiceStateView'>>(`/api/v1/pumps/${encodeURIComponent(id)}/service-state`) });
  return (
    <Loaded query={query}>
      {({ history }) => (
        <DataTable caption={words.caption} rows={history} rowKey={(entry) => entry.at} empty={words.none} columns={[
          { key: 'at', head: words.at, kind: 'nowrap', cell: (entry) => timeText(entry.at), sort: (entry) => entry.at },
          { key: 'state', head: words.state, cell: (entry) => text.service[entry.state as keyof typeof text.service] ?? entry.state, sort: (entry) => entry.state },
          { key: 'by', head: words.by, cell: (entry) => entry.by, sort: (entry) => entry.by },
          { key: 'reason', head: words.reason, cell: (entry) => entry.reason },
        ]} />
      )}
    </Loaded>
  );
}
