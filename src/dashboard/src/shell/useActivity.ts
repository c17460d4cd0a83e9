import { useEffect } from 'react';
import { get, markActivity } from '../api/client';

const tellMsMin = 30_000;

/** Tells the gateway that a person is there, so that the session locks when nobody is: polling and live updates do not count. */
export function useActivity(): void {
  useEffect(() => {
    let toldAt = -Infinity;
    const onInput = () => {
      markActivity();
      if (performance.now() - toldAt < tellMsMin) return;
      toldAt = performance.now();
      // The answer matters only when it is a refusal, which the guard hears of.
      void get('/api/v1/session').catch(() => undefined);
    };
    window.addEventListener('pointerdown', onInput);
    window.addEventListener('keydown', onInput);
    return () => {
      window.removeEventListener('pointerdown', onInput);
      window.removeEventListener('keydown', onInput);
    };
  }, []);
}
