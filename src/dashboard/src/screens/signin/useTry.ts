import { useState } from 'react';
import { messageOf } from '../../parts/tell';

/** Runs an act of a form: busy while it runs, its error afterwards. */
export function useTry(): { busy: boolean; error: string | null; run: (act: () => Promise<void>) => void } {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = (act: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    act().catch((thrown: unknown) => setError(messageOf(thrown))).finally(() => setBusy(false));
  };
  return { busy, error, run };
}
