import { pumpText } from '../../text/en.pump';

/** Metrics of the telemetry store: those of a channel, then those of the whole pump. */
export const channelMetrics = ['rate', 'volume', 'pressure'] as const;
export const pumpMetrics = ['battery', 'round_trip', 'clock_offset', 'reconnects'] as const;

export function metricName(metric: string): string {
  return metric in pumpText.metric ? pumpText.metric[metric as keyof typeof pumpText.metric] : metric;
}

/** UCUM as people read it: annotations in braces are words of the code, not units. */
export function unitText(ucum: string): string {
  return ucum === 'mm[Hg]' ? 'mmHg' : ucum.replace(/\{[^}]*\}/g, '').trim() || '×';
}
