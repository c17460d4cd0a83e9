import { Text } from '@mantine/core';
import { countdownText } from './age';
import { useNow } from './useNow';

/** The life a request has left, counting down; red and bold in its last 30 seconds. */
export function Remaining({ remainingMs, receivedAt }: { remainingMs: number; receivedAt: number }) {
  const left = Math.max(0, remainingMs - (useNow() - receivedAt));
  const isShort = left < 30_000;
  return <Text span fw={isShort ? 800 : 600} {...(isShort ? { c: 'var(--mantine-color-error)' } : {})} data-testid="remaining">{countdownText(left)}</Text>;
}
