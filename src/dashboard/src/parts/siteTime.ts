import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Schema } from '../api/schemaTypes';
import { setStatusAgeMsMax } from './staleAfter';

/** What this installation is: its name, the time zones of its units, and from when on it takes a status for stale. */
export type Site = Schema<'SiteView'>;

async function readSite(): Promise<Site> {
  const site = await get<Site>('/api/v1/site');
  setStatusAgeMsMax(site.statusAgeMsMax);
  return site;
}

export function useSite(): Site | undefined {
  return useQuery({ queryKey: ['site'], queryFn: readSite, staleTime: Infinity }).data;
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

/** The time zone of a unit; without a unit, of the site. Undefined until it is known. */
export function useZone(unit?: string | null): string | undefined {
  const site = useSite();
  return (unit ? site?.unitTimeZones[unit] : undefined) ?? site?.timeZone;
}

/** Writes instants in the time zone of a unit; without a unit, of the site. */
export function useTimeText(unit?: string | null): TimeText {
  const zone = useZone(unit);
  return (iso, withDate = true) => (iso ? formatOf(zone, withDate).format(new Date(iso)) : '–');
}
