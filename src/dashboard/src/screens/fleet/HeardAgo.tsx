import { useLive } from '../../api/useLive';
import { spanText } from '../../parts/age';
import { useNow } from '../../parts/useNow';

/** How long ago a pump was heard of, by the gateway's clock, counting on. */
export function HeardAgo({ at }: { at: string | null }) {
  const live = useLive();
  useNow();
  return <>{at === null ? '–' : spanText(live.now() - Date.parse(at))}</>;
}
