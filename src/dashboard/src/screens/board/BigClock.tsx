import { useLive } from '../../api/useLive';
import { useTimeText } from '../../parts/siteTime';
import { useNow } from '../../parts/useNow';

/** The gateway's time in the zone of the unit. */
export function BigClock({ unit }: { unit: string }) {
  useNow();
  const live = useLive();
  return <time>{useTimeText(unit)(new Date(live.now()).toISOString(), false)}</time>;
}
