import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let seconds = Math.floor(performance.now() / 1000);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    seconds = Math.floor(performance.now() / 1000);
    listeners.forEach((one) => one());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Draws again each second; all clocks of a page by one timer. Returns `performance.now()` in milliseconds. */
export function useNow(): number {
  useSyncExternalStore(subscribe, () => seconds);
  return performance.now();
}
