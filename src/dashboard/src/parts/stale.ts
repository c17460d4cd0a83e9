import type { BoardRow } from '../api/liveTypes';
import type { Received } from '../api/useLive';
import { staleAfterMs } from './staleAfter';

/** What is shown of a channel is old: its link is not trusted, or nothing was heard of it for too long (S11). */
export function isStale(row: Received<BoardRow>, now: number): boolean {
  return row.link !== 'Live' || !row.trusted || row.ageMs === null || row.ageMs + (now - row.receivedAt) > staleAfterMs();
}

/** Time left as it is now: it runs only while the channel infuses and is heard. */
export function timeLeftNow(row: Received<BoardRow>, now: number): number | null {
  if (row.timeLeftMs === null) return null;
  return row.state === 'infusing' && !isStale(row, now) ? Math.max(0, row.timeLeftMs - (now - row.receivedAt)) : row.timeLeftMs;
}

/** "45 s", "12 min", "3 h 05". */
export function timeLeftText(ms: number | null): string {
  if (ms === null) return '–';
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return `${Math.floor(ms / 1000)} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}
