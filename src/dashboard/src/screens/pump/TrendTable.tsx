import { ScrollArea } from '@mantine/core';
import type { Schema } from '../../api/schemaTypes';
import { DataTable } from '../../parts/DataTable';
import { useTimeText } from '../../parts/siteTime';
import { fill } from '../../text/en';
import { pumpText } from '../../text/en.pump';
import { metricName, unitText } from './metrics';

const words = pumpText.trends;
const rowsMax = 500;

/** The numbers of a chart, newest first. */
export function TrendTable({ data, unit }: { data: Schema<'TelemetryView'>; unit: string | null }) {
  const timeText = useTimeText(unit);
  const rows = data.points.slice(-rowsMax).reverse();
  return (
    <ScrollArea.Autosize mah={280}>
      <DataTable caption={fill(words.caption, { metric: metricName(data.metric), unit: unitText(data.unit) })} rows={rows} rowKey={(row) => row.at} columns={[
        { key: 'at', head: words.at, kind: 'nowrap', cell: (row) => timeText(row.at), sort: (row) => row.at },
        { key: 'last', head: words.last, kind: 'number', cell: (row) => row.last, sort: (row) => row.last },
        { key: 'min', head: words.min, kind: 'number', cell: (row) => row.min, sort: (row) => row.min },
        { key: 'max', head: words.max, kind: 'number', cell: (row) => row.max, sort: (row) => row.max },
      ]} />
    </ScrollArea.Autosize>
  );
}
