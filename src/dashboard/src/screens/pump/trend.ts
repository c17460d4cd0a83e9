import type { Schema } from '../../api/schemaTypes';
import type { ChartSeries } from '../../parts/Chart';
import { fill } from '../../text/en';
import { pumpText } from '../../text/en.pump';
import { metricName, unitText } from './metrics';

type Telemetry = Schema<'TelemetryView'>;

const gapSteps = 3;

/** Last, lowest and highest of each step. Where steps are missing the line has a gap: what was not measured is not drawn. */
export function seriesOf(data: Telemetry): { times: number[]; series: ChartSeries[] } {
  const times: number[] = [];
  const [last, min, max]: (number | null)[][] = [[], [], []];
  let before: number | null = null;
  for (const point of data.points) {
    const at = Date.parse(point.at) / 1000;
    if (before !== null && at - before > (gapSteps * data.resolutionMs) / 1000) {
      times.push(before + data.resolutionMs / 1000);
      last!.push(null);
      min!.push(null);
      max!.push(null);
    }
    times.push(at);
    last!.push(point.last);
    min!.push(point.min);
    max!.push(point.max);
    before = at;
  }
  const series: ChartSeries[] = [{ label: pumpText.trends.last, values: last! }];
  if (data.points.some((point) => point.min !== point.max))
    series.push({ label: pumpText.trends.min, values: min! }, { label: pumpText.trends.max, values: max! });
  return { times, series };
}

/** What the chart shows, in a sentence. */
export function chartLabel(data: Telemetry, range: string): string {
  const { points } = data;
  return fill(pumpText.trends.chart, {
    metric: metricName(data.metric), unit: unitText(data.unit), range, n: points.length,
    min: Math.min(...points.map((point) => point.min)), max: Math.max(...points.map((point) => point.max)), last: points.at(-1)?.last ?? '–',
  });
}
