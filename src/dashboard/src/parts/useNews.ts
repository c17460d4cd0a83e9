import { useEffect, useRef, useState } from 'react';

export interface News {
  key: string;
  line: string;
}

const restMs = 2_000;

/**
 * A line about what was not there before: quiet about what the page began with, and not more often than each two seconds.
 * @param items null = nothing has arrived yet.
 * @param more what is added when several are new at once.
 */
export function useNews(items: News[] | null, more: (count: number) => string): string {
  const known = useRef<Set<string> | null>(null);
  const waiting = useRef<News[]>([]);
  const saidAt = useRef(-Infinity);
  const [line, setLine] = useState('');
  const key = items?.map((one) => one.key).join('\n') ?? null;
  const present = useRef(items);
  present.current = items;
  const moreLine = useRef(more);
  moreLine.current = more;
  useEffect(() => {
    const now = present.current;
    if (key === null || now === null) return undefined;
    if (known.current !== null) waiting.current.push(...now.filter((one) => !known.current!.has(one.key)));
    known.current = new Set(now.map((one) => one.key));
    if (waiting.current.length === 0) return undefined;
    const timer = setTimeout(() => {
      const [first, ...rest] = waiting.current;
      waiting.current = [];
      saidAt.current = performance.now();
      if (first) setLine(rest.length === 0 ? first.line : `${first.line} ${moreLine.current(rest.length)}`);
    }, Math.max(0, restMs - (performance.now() - saidAt.current)));
    return () => clearTimeout(timer);
  }, [key]);
  return line;
}
