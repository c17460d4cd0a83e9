import { useQuery } from '@tanstack/react-query';
import { get } from '../../../api/client';
import type { components } from '../../../api/schema';

export type WorkItem = components['schemas']['WorkItemView'];

export const stoppedKey = ['worklist', 'OrderStoppedStillInfusing'] as const;

/** Open items "order stopped, still infusing", the most urgent first. */
export function useStopped(pumps: Set<string>): WorkItem[] {
  const { data } = useQuery({
    queryKey: stoppedKey, refetchInterval: 5_000,
    queryFn: () => get<WorkItem[]>('/api/v1/worklist', { kind: 'OrderStoppedStillInfusing', limit: 200 }),
  });
  return (data ?? []).filter((item) => item.pump !== null && pumps.has(item.pump)).sort((a, b) => (a.dueAt ?? '~').localeCompare(b.dueAt ?? '~'));
}
