import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { DataTable } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { useTimeText } from '../../parts/siteTime';
import { operationsText } from '../../text/en.operations';

const words = operationsText.health;

export function AdapterLinks() {
  const timeText = useTimeText();
  const query = useQuery({ queryKey: ['adapters'], queryFn: () => get<Schema<'AdaptersView'>>('/api/v1/adapters'), refetchInterval: 10_000 });
  return (
    <Loaded query={query}>
      {({ links }) => (
        <DataTable caption={words.adaptersCaption} rows={links} rowKey={(link) => `${link.adapter}/${link.name}`} empty={words.noAdapters} columns={[
          { key: 'adapter', head: words.adapter, cell: (link) => link.adapter, sort: (link) => link.adapter },
          { key: 'name', head: words.name, cell: (link) => link.name, sort: (link) => link.name },
          { key: 'up', head: words.isUp, cell: (link) => (link.isUp ? `✓ ${words.up}` : <b>⚠ {words.down}</b>), sort: (link) => link.isUp },
          { key: 'since', head: words.since, kind: 'nowrap', cell: (link) => timeText(link.since), sort: (link) => link.since },
          { key: 'detail', head: words.detail, cell: (link) => link.detail },
        ]} />
      )}
    </Loaded>
  );
}
