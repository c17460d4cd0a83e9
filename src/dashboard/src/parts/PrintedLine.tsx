import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useMe } from '../api/session';
import { fill, text } from '../text/en';
import { useTimeText, useZone } from './siteTime';

/** On paper only: when by the unit's clock, and by whom, it was printed. A sheet that is found on a table says how old it is (S11). */
export function PrintedLine({ unit }: { unit: string }) {
  const me = useMe();
  const timeText = useTimeText(unit);
  const zone = useZone(unit);
  const [at, setAt] = useState(() => new Date());
  useEffect(() => {
    // The browser lays the paper out as soon as the listener returns.
    const stamp = () => flushSync(() => setAt(new Date()));
    window.addEventListener('beforeprint', stamp);
    return () => window.removeEventListener('beforeprint', stamp);
  }, []);
  return <Text size="sm" mb="xs" className="print-only">{fill(text.printed, { at: timeText(at.toISOString()), zone: zone ?? text.unknown, name: me.name })}</Text>;
}
