import { Text } from '@mantine/core';
import { fill, text } from '../text/en';
import { spanText } from './age';
import { staleAfterMs } from './staleAfter';
import { useNow } from './useNow';

/**
 * How old a value is, counting on.
 * @param ageMs when it arrived; null = not known.
 * @param receivedAt `performance.now()` when it arrived.
 */
export function Age({ ageMs, receivedAt }: { ageMs: number | null; receivedAt: number }) {
  const now = useNow();
  if (ageMs === null) return <Text span size="sm" className="quiet">{text.age.unknown}</Text>;
  const age = ageMs + (now - receivedAt);
  return (
    <Text span size="sm" {...(age > staleAfterMs() ? { fw: 700 } : { className: 'quiet' })} title={fill(text.age.ago, { age: spanText(age) })}>
      {spanText(age)}
    </Text>
  );
}
