import type { BoardRow } from '../../api/liveTypes';
import type { Received } from '../../api/useLive';
import { isStale } from '../../parts/stale';
import { topPriority } from './sorting';

/** The class of a row: old goes over alarm, because an old alarm may be over. Words say the same. */
export function rowLook(row: Received<BoardRow>, now: number): 'stale' | 'high' | 'medium' | null {
  if (isStale(row, now)) return 'stale';
  const top = topPriority(row);
  return top === 3 || row.stoppedStillInfusing ? 'high' : top === 2 ? 'medium' : null;
}
