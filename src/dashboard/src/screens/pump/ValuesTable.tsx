import type { PumpLive, PumpValue } from '../../api/liveTypes';
import type { Received } from '../../api/useLive';
import { Age } from '../../parts/Age';
import { DataTable, type Column } from '../../parts/DataTable';
import { pumpText } from '../../text/en.pump';
import { metricName, unitText } from './metrics';

const words = pumpText.values;

export function ValuesTable({ pump }: { pump: Received<PumpLive> }) {
  const columns: Column<PumpValue>[] = [
    { key: 'metric', head: words.metric, cell: (value) => metricName(value.metric), sort: (value) => value.metric },
    { key: 'channel', head: words.channel, cell: (value) => value.channel ?? words.pump, sort: (value) => value.channel },
    { key: 'value', head: words.value, kind: 'number', cell: (value) => <b>{value.value} {unitText(value.unit)}</b> },
    { key: 'age', head: words.age, kind: 'number', cell: (value) => <Age ageMs={value.ageMs} receivedAt={pump.receivedAt} />, sort: (value) => value.ageMs },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={pump.values} rowKey={(value) => `${value.metric}/${value.channel ?? ''}`} empty={words.none} />;
}
