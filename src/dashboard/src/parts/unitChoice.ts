import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/client';
import { useMe } from '../api/session';

export interface Unit {
  unit: string;
  pumps: number;
  channels: number;
}

const storageKey = 'clp.unit';

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

export function rememberUnit(unit: string): void {
  try {
    localStorage.setItem(storageKey, unit);
  } catch {
    // A browser that keeps nothing: it is chosen again next time.
  }
}

/** The units a person may choose: their own, or all where they have none. */
export function useUnits(): { units: string[]; ready: boolean } {
  const me = useMe();
  const { data, isPending } = useQuery({ queryKey: ['units'], queryFn: () => get<Unit[]>('/api/v1/units'), staleTime: 60_000 });
  const all = (data ?? []).map((one) => one.unit);
  return me.units.length > 0 ? { units: me.units, ready: true } : { units: all, ready: !isPending };
}

/** The unit on screen: as asked for, else as remembered in this browser, else the first. Null until it is known. */
export function useUnitChoice(asked?: string): { unit: string | null; units: string[]; ready: boolean; choose: (unit: string) => void } {
  const { units, ready } = useUnits();
  const [chosen, setChosen] = useState<string | null>(remembered);
  const known = (unit: string | null | undefined): unit is string => unit !== null && unit !== undefined && units.includes(unit);
  const unit = asked ?? (known(chosen) ? chosen : units[0] ?? null);
  const choose = (next: string) => {
    rememberUnit(next);
    setChosen(next);
  };
  return { unit, units, ready, choose };
}
