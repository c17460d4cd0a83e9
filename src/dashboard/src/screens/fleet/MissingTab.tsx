import { Group, Select, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useLive } from '../../api/useLive';
import { DataTable, type Column } from '../../parts/DataTable';
import { LinkBadge } from '../../parts/StateBadge';
import { useTimeText } from '../../parts/siteTime';
import { fill, text } from '../../text/en';
import { fleetText } from '../../text/en.fleet';
import type { Entry } from './fleetBook';
import { HeardAgo } from './HeardAgo';
import { missingOf } from './missing';

const shownMax = 500;

/** Pumps that fell silent, longest first, with where they were heard last. */
export function MissingTab({ all }: { all: readonly Entry[] }) {
  const live = useLive();
  const timeText = useTimeText();
  const [minutes, setMinutes] = useState('60');
  const missing = useMemo(() => missingOf(all, Number(minutes) * 60_000, live.now()), [all, minutes, live]);
  const columns: Column<Entry>[] = [
    { key: 'label', head: fleetText.columns.label, cell: ({ row }) => <Link to={`/pump/${encodeURIComponent(row.id)}`}>{row.label}</Link>, sort: ({ row }) => row.label },
    { key: 'unit', head: fleetText.columns.unit, cell: ({ row }) => row.unit || fleetText.none, sort: ({ row }) => row.unit },
    { key: 'ago', head: fleetText.missing.since, kind: 'number', cell: ({ row }) => (row.lastSeenAt === null ? fleetText.missing.never : <HeardAgo at={row.lastSeenAt} />), sort: ({ row }) => row.lastSeenAt },
    { key: 'seen', head: fleetText.columns.seen, kind: 'nowrap', cell: ({ row }) => timeText(row.lastSeenAt) },
    { key: 'where', head: fleetText.columns.where, cell: ({ row }) => row.lastSeenWhere ?? text.unknown, sort: ({ row }) => row.lastSeenWhere },
    { key: 'link', head: fleetText.columns.link, cell: ({ row }) => <LinkBadge link={row.link} />, sort: ({ row }) => row.link },
    { key: 'battery', head: fleetText.columns.battery, kind: 'number', cell: ({ row }) => (row.battery === null ? '–' : fill(fleetText.percent, { n: row.battery })), sort: ({ row }) => row.battery },
    { key: 'model', head: fleetText.columns.model, cell: ({ row }) => row.model ?? text.unknown, sort: ({ row }) => row.model },
    { key: 'service', head: fleetText.columns.service, cell: ({ row }) => text.service[row.service], sort: ({ row }) => row.service },
  ];
  return (
    <>
      <Group mb="sm" align="end" justify="space-between">
        <Text maw={560}>{fleetText.missing.help}</Text>
        <Select label={fleetText.missing.since} value={minutes} onChange={(value) => setMinutes(value ?? '60')} allowDeselect={false}
          data={Object.entries(fleetText.missing.choices).map(([value, label]) => ({ value, label }))} />
      </Group>
      <Text mb="xs" fw={700} role="status">{fill(fleetText.missing.count, { n: missing.length })}</Text>
      <DataTable caption={fleetText.missing.caption} columns={columns} rows={missing.slice(0, shownMax)} rowKey={({ row }) => row.id} empty={fleetText.missing.none} />
    </>
  );
}
