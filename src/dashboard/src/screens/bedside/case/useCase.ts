import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { get } from '../../../api/client';
import type { components } from '../../../api/schema';
import { useUnit } from '../../../api/useLive';
import { isOver, type CaseView } from './caseTypes';

export type PumpView = components['schemas']['PumpView'];

const rereadMs = 2_000;

export const caseKey = (program: string) => ['case', program] as const;

/** The case, read each two seconds while it is open; `readAt` is `performance.now()` of the last reading. */
export function useCase(program: string) {
  const query = useQuery({
    queryKey: caseKey(program), staleTime: 0, retry: 0,
    queryFn: async ({ signal }) => ({ view: await get<CaseView>(`/api/v1/cases/${encodeURIComponent(program)}`, undefined, signal), readAt: performance.now() }),
    refetchInterval: ({ state }) => (state.data && isOver(state.data.view.state) ? 10_000 : rereadMs),
  });
  return { view: query.data?.view, readAt: query.data?.readAt ?? 0, error: query.error, again: () => void query.refetch() };
}

/** The pump of the case: its label, unit and channels. */
export function usePumpOf(pump: string | null | undefined): PumpView | undefined {
  return useQuery({
    queryKey: ['pump', pump], enabled: pump !== null && pump !== undefined, staleTime: 60_000,
    queryFn: () => get<PumpView>(`/api/v1/pumps/${encodeURIComponent(pump!)}`),
  }).data;
}

/** Reads the case at once when the hub says that it changed, so that a hold is seen without waiting for the next reading. */
export function useCaseNews(program: string, unit: string | null) {
  const client = useQueryClient();
  const { board, cases, ready } = useUnit(unit);
  const line = cases.find((one) => one.program === program) ?? null;
  const seen = useRef<string | null>(null);
  const mark = ready ? `${line?.state ?? 'gone'} ${line?.changedAt ?? ''}` : null;
  useEffect(() => {
    if (mark !== null && seen.current !== null && seen.current !== mark) void client.invalidateQueries({ queryKey: caseKey(program) });
    seen.current = mark;
  }, [client, program, mark]);
  return { line, row: board.find((one) => one.caseProgram === program) ?? null };
}
