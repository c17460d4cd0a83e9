/** What a clock on the wall of the zone shows, as if it were UTC. */
function wallMs(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)!.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** What a field for date and time shows for an instant, in the zone. */
export function zoneInput(at: Date, zone: string): string {
  return new Date(wallMs(at.getTime(), zone)).toISOString().slice(0, 16);
}

/**
 * The instant a field for date and time names in the zone; null = it is empty. An hour that comes twice when summer time ends is taken the first time; one that
 * is left out when it begins is moved on by an hour, as clocks are.
 */
export function instantOf(input: string, zone: string): string | null {
  if (input === '') return null;
  const wall = Date.parse(`${input}Z`);
  const dayMs = 86_400_000;
  const candidates = [wall - dayMs, wall + dayMs].map((near) => wall - (wallMs(near, zone) - near));
  const right = candidates.filter((one) => wallMs(one, zone) === wall);
  return new Date(right.length > 0 ? Math.min(...right) : Math.max(...candidates)).toISOString();
}
