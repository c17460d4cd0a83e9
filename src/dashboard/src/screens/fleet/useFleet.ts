import { useQuery } from '@tanstack/react-query';
import { useCallback, useReducer, useRef } from 'react';
import { get } from '../../api/client';
import type { FleetPage } from '../../api/fleetTypes';
import type { FleetRow } from '../../api/liveTypes';
import { FleetBook, type Entry } from './fleetBook';

const pollMs = 5_000;

/** All pumps: once whole, then every five seconds what changed. `onLive` takes rows of the live connection in. */
export function useFleet(): { all: readonly Entry[]; ready: boolean; error: Error | null; again: () => void; onLive: (rows: FleetRow[]) => void } {
  const book = useRef<FleetBook | null>(null);
  book.current ??= new FleetBook();
  const fleet = book.current;
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const query = useQuery({
    queryKey: ['fleet'],
    queryFn: async ({ signal }) => {
      const asked = fleet.version;
      const page = await get<FleetPage>('/api/v1/fleet', { since: asked }, signal);
      fleet.take(page, asked, performance.now());
      return page.version;
    },
    refetchInterval: pollMs,
    staleTime: 0,
    gcTime: 0,
    structuralSharing: false,
  });
  const onLive = useCallback((rows: FleetRow[]) => {
    fleet.patch(rows, performance.now());
    draw();
  }, [fleet]);
  return { all: fleet.all, ready: fleet.version !== null, error: query.error, again: () => void query.refetch(), onLive };
}
