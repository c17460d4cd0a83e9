import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import type { OperationsLive } from '../../api/liveTypes';
import type { Received } from '../../api/useLive';
import { Age } from '../../parts/Age';
import { DataTable, type Column } from '../../parts/DataTable';
import { fill } from '../../text/en';
import { operationsText } from '../../text/en.operations';
import { DestinationLanes } from './DestinationLanes';

const words = operationsText.lanes;
type Lane = OperationsLive['lanes'][number];

/** Destinations with what waits for them, live. */
export function LanesTab({ live }: { live: Received<OperationsLive> | null }) {
  const [opened, setOpened] = useState<string | null>(null);
  const columns: Column<Lane>[] = [
    { key: 'destination', head: words.destination, cell: (lane) => <b>{lane.destination}</b>, sort: (lane) => lane.destination },
    { key: 'depth', head: words.depth, kind: 'number', cell: (lane) => lane.depth.toLocaleString('en'), sort: (lane) => lane.depth },
    { key: 'parked', head: words.parked, kind: 'number', cell: (lane) => (lane.parked > 0 ? <b>⚠ {lane.parked}</b> : 0), sort: (lane) => lane.parked },
    { key: 'oldest', head: words.oldest, kind: 'number', cell: (lane) => (lane.oldestAgeMs === null ? '–' : <Age ageMs={lane.oldestAgeMs} receivedAt={live!.receivedAt} />), sort: (lane) => lane.oldestAgeMs },
    { key: 'error', head: words.error, cell: (lane) => (lane.lastError === null ? `✓ ${words.ok}` : <b>⚠ {lane.lastError}</b>), sort: (lane) => lane.lastError },
    { key: 'acts', head: words.lane, cell: (lane) => (
      <Button size="compact-sm" variant="default" aria-expanded={opened === lane.destination} aria-label={fill(words.show, { destination: lane.destination })}
        onClick={() => setOpened(opened === lane.destination ? null : lane.destination)}>{opened === lane.destination ? words.hide : words.open}</Button>
    ) },
  ];
  return (
    <>
      <DataTable caption={words.caption} columns={columns} rows={live?.lanes ?? []} rowKey={(lane) => lane.destination} empty={live ? words.none : operationsText.notAllowed} />
      {opened !== null && <><Title order={2} mt="md" mb="xs">{fill(words.lanesCaption, { destination: opened })}</Title><DestinationLanes destination={opened} /></>}
    </>
  );
}
