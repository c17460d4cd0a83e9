import type { PumpEvent } from '../../api/pumpTypes';

/** A line of the event log: an event, events that are missing, or a log that began anew. */
export type LogLine =
  | { kind: 'event'; key: string; event: PumpEvent }
  | { kind: 'gap'; key: string; from: number; to: number; count: number }
  | { kind: 'reset'; key: string };

/** Events newest first, as the gateway gives them. Every number that is missing within an epoch is said, whether the gateway flagged it or not. */
export function linesOf(events: readonly PumpEvent[]): LogLine[] {
  const lines: LogLine[] = [];
  events.forEach((event, index) => {
    const key = `${event.epoch}/${event.sequence}`;
    lines.push({ kind: 'event', key, event });
    const older = events[index + 1];
    const isSameLog = older !== undefined && older.epoch === event.epoch;
    const missing = isSameLog ? event.sequence - older.sequence - 1 : 0;
    if (missing > 0) lines.push({ kind: 'gap', key: `${key}-gap`, from: older!.sequence + 1, to: event.sequence - 1, count: missing });
    else if (event.gapBefore > 0) lines.push({ kind: 'gap', key: `${key}-gap`, from: event.sequence - event.gapBefore, to: event.sequence - 1, count: event.gapBefore });
    if (older !== undefined && !isSameLog) lines.push({ kind: 'reset', key: `${key}-reset` });
  });
  return lines;
}
