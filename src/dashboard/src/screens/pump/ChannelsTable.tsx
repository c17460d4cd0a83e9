import { Group, Text } from '@mantine/core';
import type { BoardRow, PumpLive } from '../../api/liveTypes';
import type { Received } from '../../api/useLive';
import { Age } from '../../parts/Age';
import { countdownText } from '../../parts/age';
import { DataTable, type Column } from '../../parts/DataTable';
import { PriorityBadge, StateBadge } from '../../parts/StateBadge';
import { pumpText } from '../../text/en.pump';

const words = pumpText.channels;

export function ChannelsTable({ pump }: { pump: Received<PumpLive> }) {
  const columns: Column<BoardRow>[] = [
    { key: 'channel', head: words.channel, cell: (row) => <b>{row.channel}</b>, sort: (row) => row.channel },
    { key: 'state', head: words.state, cell: (row) => <><StateBadge state={row.state} />{!row.trusted && <Text size="xs" fw={700}>{words.notTrusted}</Text>}</> },
    { key: 'drug', head: words.drug, cell: (row) => row.drug ?? '–' },
    { key: 'rate', head: words.rate, kind: 'number', cell: (row) => row.rate ?? '–' },
    { key: 'dose', head: words.dose, kind: 'number', cell: (row) => row.doseRate ?? '–' },
    { key: 'given', head: words.given, kind: 'number', cell: (row) => row.volumeInfused ?? '–' },
    { key: 'left', head: words.left, kind: 'number', cell: (row) => row.volumeLeft ?? '–' },
    { key: 'time', head: words.time, kind: 'number', cell: (row) => (row.timeLeftMs === null ? '–' : countdownText(row.timeLeftMs)) },
    { key: 'alarms', head: words.alarms, cell: (row) => <Group gap={4}>{row.alarms.map((alarm) => <PriorityBadge key={alarm.id} priority={alarm.priority} label={alarm.text} />)}</Group> },
    { key: 'age', head: words.age, kind: 'number', cell: (row) => <Age ageMs={row.ageMs} receivedAt={pump.receivedAt} /> },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={pump.channels} rowKey={(row) => row.id} empty={words.none} />;
}
