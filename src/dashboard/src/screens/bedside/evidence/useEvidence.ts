import { useQuery } from '@tanstack/react-query';
import { get } from '../../../api/client';
import type { components } from '../../../api/schema';

export type Evidence = components['schemas']['AdministrationView'];

export const evidenceKey = ['administrations'] as const;
const dayMs = 86_400_000;
const shown = new Set(['Completed', 'Stopped', 'Unknown']);

/** Nobody has said yet whether it is right: what came late is asked for at once, the rest when it is over. */
export function waitsForPerson(one: Evidence): boolean {
  return one.state !== 'Rejected' && one.state !== 'Superseded' && one.accepted == null && one.patient != null && (one.review != null || shown.has(one.status));
}

/** Evidence of the last day at some pumps that nobody has accepted or rejected; what waits for a person before it is sent comes first. */
export function useEvidenceToCheck(pumps: Set<string>): Evidence[] {
  const { data } = useQuery({
    queryKey: [...evidenceKey, 'recent'], refetchInterval: 10_000,
    queryFn: () => get<Evidence[]>('/api/v1/administrations', { from: new Date(Date.now() - dayMs).toISOString(), limit: 500 }),
  });
  return (data ?? []).filter((one) => pumps.has(one.pump) && waitsForPerson(one))
    .sort((a, b) => Number(b.review != null) - Number(a.review != null) || b.started.at.localeCompare(a.started.at));
}

export function useEvidenceOf(order: string): Evidence[] {
  return useQuery({
    queryKey: [...evidenceKey, 'order', order], refetchInterval: 5_000, queryFn: () => get<Evidence[]>('/api/v1/administrations', { order, limit: 20 }),
  }).data ?? [];
}
