import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { DataTable } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { fill, text } from '../../text/en';
import { operationsText } from '../../text/en.operations';

const words = operationsText.health;

function listed(counts: Record<string, number>): string {
  return Object.entries(counts).filter(([, count]) => count > 0).map(([why, count]) => `${why} ${count.toLocaleString('en')}`).join(', ') || text.none;
}

export function TelemetrySinks() {
  const query = useQuery({ queryKey: ['telemetry-counts'], queryFn: () => get<Schema<'TelemetryCountsView'>>('/api/v1/telemetry'), refetchInterval: 5_000 });
  return (
    <Loaded query={query}>
      {(counts) => (
        <>
          <Text mb="xs">{fill(words.samples, { n: counts.samples.toLocaleString('en'), lost: listed(counts.lost) })}</Text>
          <DataTable caption={words.telemetryCaption} rows={counts.sinks} rowKey={(sink) => sink.name} empty={words.noSinks} columns={[
            { key: 'sink', head: words.sink, cell: (sink) => <b>{sink.name}</b>, sort: (sink) => sink.name },
            { key: 'written', head: words.written, kind: 'number', cell: (sink) => sink.written.toLocaleString('en'), sort: (sink) => sink.written },
            { key: 'waiting', head: words.waiting, kind: 'number', cell: (sink) => sink.waiting.toLocaleString('en'), sort: (sink) => sink.waiting },
            { key: 'dropped', head: words.dropped, cell: (sink) => listed(sink.dropped) },
            { key: 'fault', head: words.fault, cell: (sink) => (sink.fault === null ? text.none : <b>⚠ {sink.fault}</b>) },
          ]} />
        </>
      )}
    </Loaded>
  );
}
