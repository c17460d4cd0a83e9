import { fill } from '../../text/en';
import { ordersText } from '../../text/en.orders';

const { spans } = ordersText;

/** A latency with three digits that matter: "12 ms", "4.2 s", "3.5 min". */
export function took(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 1_000) return fill(spans.ms, { n: Math.round(ms) });
  if (ms < 60_000) return fill(spans.s, { n: (ms / 1_000).toFixed(1) });
  return ms < 3_600_000 ? fill(spans.min, { n: (ms / 60_000).toFixed(1) }) : fill(spans.h, { n: (ms / 3_600_000).toFixed(1) });
}
