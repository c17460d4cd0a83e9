import { Stack, Title } from '@mantine/core';
import type { LinkPhase, OperationsLive } from '../../api/liveTypes';
import { spanText } from '../../parts/age';
import { DataTable } from '../../parts/DataTable';
import { Facts } from '../../parts/Facts';
import { text } from '../../text/en';
import { operationsText } from '../../text/en.operations';
import { AdapterLinks } from './AdapterLinks';
import { bytesText } from './bytes';
import { TelemetrySinks } from './TelemetrySinks';

const words = operationsText.health;

export function HealthTab({ live }: { live: OperationsLive | null }) {
  const phases = Object.entries(live?.sessions ?? {}) as [LinkPhase, number][];
  return (
    <Stack gap="lg">
      {live && (
        <section>
          <Title order={2} mb="xs">{words.store}</Title>
          <Facts facts={[
            [words.ready, live.store.ready ? `✓ ${words.yes}` : `⚠ ${words.no}`], [words.size, bytesText(live.store.bytes)], [words.wal, bytesText(live.store.walBytes)],
            [words.behind, live.store.behindMs === null ? words.none : spanText(live.store.behindMs)],
          ]} />
        </section>
      )}
      <section>
        <Title order={2} mb="xs">{words.sessions}</Title>
        <DataTable caption={words.sessionsCaption} rows={phases.map(([phase, count]) => ({ phase, count }))} rowKey={(row) => row.phase} columns={[
          { key: 'phase', head: words.phase, cell: (row) => text.link[row.phase], sort: (row) => row.phase },
          { key: 'pumps', head: words.pumps, kind: 'number', cell: (row) => row.count.toLocaleString('en'), sort: (row) => row.count },
        ]} />
      </section>
      <section><Title order={2} mb="xs">{words.telemetry}</Title><TelemetrySinks /></section>
      <section><Title order={2} mb="xs">{words.adapters}</Title><AdapterLinks /></section>
    </Stack>
  );
}
