import { act } from '../api/client';
import type { FleetRow } from '../api/liveTypes';

const atOnceMax = 4;

/** Sets the state of each pump, a few at a time. One that is refused does not stop the others. */
export async function setServiceStates(ids: string[], state: FleetRow['service'], reason: string): Promise<{ done: number; failed: Error[] }> {
  const waiting = [...ids];
  const failed: Error[] = [];
  let done = 0;
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift())
      try {
        await act('PUT', `/api/v1/pumps/${encodeURIComponent(id)}/service-state`, { state, reason });
        done++;
      } catch (error) {
        failed.push(error as Error);
      }
  };
  await Promise.all(Array.from({ length: Math.min(atOnceMax, ids.length) }, work));
  return { done, failed };
}
