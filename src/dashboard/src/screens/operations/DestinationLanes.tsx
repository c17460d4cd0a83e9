import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { DataTable } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { fill } from '../../text/en';
import { operationsText } from '../../text/en.operations';

const words = operationsText.lanes;

export function DestinationLanes({ destination }: { destination: string }) {
  const query = useQuery({
    queryKey: ['lanes', destination], queryFn: () => get<Schema<'LaneView'>[]>(`/api/v1/lanes/${encodeURIComponent(destination)}`, { Limit: 200 }), refetchInterval: 5_000,
  });
  return (
    <Loaded query={query}>
      {(lanes) => (
        <DataTable caption={fill(words.lanesCaption, { destination })} rows={lanes} rowKey={(lane) => lane.lane} empty={words.noLanes} columns={[
          { key: 'lane', head: words.lane, kind: 'mono', cell: (lane) => lane.lane, sort: (lane) => lane.lane },
          { key: 'last', head: words.last, kind: 'number', cell: (lane) => lane.lastId, sort: (lane) => lane.lastId },
          { key: 'state', head: words.state, cell: (lane) => (lane.isParked ? <b>⚠ {words.isParked}</b> : words.moving), sort: (lane) => lane.isParked },
        ]} />
      )}
    </Loaded>
  );
}
