import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';

/** What this installation is: its name and the time zones of its units. */
export interface Site {
  name: string;
  timeZone: string;
  unitTimeZones: Record<string, string>;
  version: string;
  demo: boolean;
}

export function useSite(): Site | undefined {
  return useQuery({ queryKey: ['site'], queryFn: () => get<Site>('/api/v1/site'), staleTime: Infinity }).data;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string | undefined, withDate: boolean): Intl.DateTimeFormat {
  const key = `${zone ?? ''}|${withDate}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      ...(withDate ? { year: 'numeric', month: '2-digit', day: '2-digit' } : {}),
      hour: '2-digit', minute: '2-digit', second: '2-digit', ...(zone ? { timeZone: zone } : {}),
    });
    formats.set(key, format);
  }
  return format;
}

export type TimeText = (iso: string | null | undefined, withDate?: boolean) => string;

/** Writes instants in the time zone of a unit; without a unit, of the site. */
export function useTimeText(unit?: string | null): TimeText {
  const site = useSite();
  const zone = (unit ? site?.unitTimeZones[unit] : undefined) ?? site?.timeZone;
  return (iso, withDate = true) => (iso ? formatOf(zone, withDate).format(new Date(iso)) : '–');
}
