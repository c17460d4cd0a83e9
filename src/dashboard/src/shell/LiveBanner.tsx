import { Alert } from '@mantine/core';
import { useIsLive } from '../api/useLive';
import { Icon } from '../parts/Icon';
import { text } from '../text/en';

/** Says within three seconds that the page no longer follows the gateway (S11). */
export function LiveBanner() {
  const isLive = useIsLive();
  return (
    <div role="status" aria-live="assertive" data-testid="live" data-live={isLive}>
      {!isLive && <Alert color="red" variant="filled" mb="sm" icon={<Icon name="unlinked" />} title={text.live.notLive}>{text.live.reconnecting}</Alert>}
    </div>
  );
}
