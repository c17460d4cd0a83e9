import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { get, getAll } from '../../api/client';
import type { FleetRow } from '../../api/liveTypes';
import type { Schema } from '../../api/schemaTypes';
import { DataTable } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { useTimeText } from '../../parts/siteTime';
import { fill, text } from '../../text/en';
import { operationsText } from '../../text/en.operations';

const words = operationsText.doubts;
const states: FleetRow['service'][] = ['Quarantined', 'Recalled', 'Maintenance'];

async function outOfService(): Promise<Schema<'PumpView'>[]> {
  return (await Promise.all(states.map((serviceState) => getAll<Schema<'PumpView'>>('/api/v1/pumps', { serviceState, Limit: 500 }, 1_000)))).flat();
}

export function DoubtsTab({ conflicts }: { conflicts: number | null }) {
  const timeText = useTimeText();
  const reviews = useQuery({ queryKey: ['reviews'], queryFn: () => get<Schema<'AuditView'>[]>('/api/v1/reviews'), refetchInterval: 15_000 });
  const pumps = useQuery({ queryKey: ['out-of-service'], queryFn: outOfService, refetchInterval: 15_000 });
  return (
    <>
      <Title order={2} mb="xs">{words.reviews}</Title>
      {conflicts !== null && <Text mb="xs" fw={conflicts > 0 ? 700 : 400}>{conflicts > 0 && '⚠ '}{fill(words.conflicts, { n: conflicts })}</Text>}
      <Loaded query={reviews}>
        {(rows) => (
          <DataTable caption={words.reviewsCaption} rows={rows.map((row, index) => ({ ...row, key: String(index) }))} rowKey={(row) => row.key} empty={words.noReviews} columns={[
            { key: 'at', head: words.at, kind: 'nowrap', cell: (row) => timeText(row.at), sort: (row) => row.at },
            { key: 'subject', head: words.subject, cell: (row) => row.subject, sort: (row) => row.subject },
            { key: 'reason', head: words.reason, kind: 'text', cell: (row) => row.reason, sort: (row) => row.reason },
          ]} />
        )}
      </Loaded>
      <Title order={2} mt="lg" mb="xs">{words.quarantine}</Title>
      <Loaded query={pumps}>
        {(rows) => (
          <DataTable caption={words.quarantineCaption} rows={rows} rowKey={(row) => row.id} empty={words.noQuarantine} columns={[
            { key: 'pump', head: words.pump, cell: (row) => <Link to={`/pump/${encodeURIComponent(row.id)}`}>{row.label}</Link>, sort: (row) => row.label },
            { key: 'unit', head: words.unit, cell: (row) => row.unit, sort: (row) => row.unit },
            { key: 'state', head: words.state, cell: (row) => text.service[row.serviceState as FleetRow['service']] ?? row.serviceState, sort: (row) => row.serviceState },
            { key: 'link', head: words.link, cell: (row) => text.link[(row.link ?? 'Known') as keyof typeof text.link], sort: (row) => row.link },
          ]} />
        )}
      </Loaded>
    </>
  );
}
