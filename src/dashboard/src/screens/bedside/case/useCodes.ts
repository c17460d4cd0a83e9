import { useQuery } from '@tanstack/react-query';
import { get } from '../../../api/client';
import type { CodeLine } from './caseTypes';

/** The lines of the IHE application error codes: what each means and what the nurse does now. */
export function useCodes(): Map<number, CodeLine> {
  const { data } = useQuery({ queryKey: ['codes'], queryFn: () => get<CodeLine[]>('/api/v1/codes'), staleTime: Infinity });
  return new Map((data ?? []).map((line) => [line.code, line]));
}
