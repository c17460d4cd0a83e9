import type { PumpEvent } from '../../api/pumpTypes';
import { kindText } from '../../parts/kindText';

export interface Mark {
  at: number;
  text: string;
}

const shown = /start|stop|complete|pause|alarm|bolus|clear|rate|time/i;

/** Events worth a line in a chart, oldest first; those of the same second share one. */
export function marksOf(events: readonly PumpEvent[]): Mark[] {
  const marks = new Map<number, string>();
  for (const event of [...events].reverse()) {
    if (!shown.test(event.kind)) continue;
    const at = Math.floor(Date.parse(event.at) / 1000);
    const before = marks.get(at);
    marks.set(at, before === undefined ? kindText(event.kind) : `${before}, ${kindText(event.kind)}`);
  }
  return [...marks].map(([at, text]) => ({ at, text })).sort((a, b) => a.at - b.at);
}
