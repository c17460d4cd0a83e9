import type { LinkMinute } from '../../api/fleetTypes';

/** Minutes summed by hour, newest first; `live` is the fewest pumps that were connected in it. */
export function byHour(minutes: readonly LinkMinute[]): LinkMinute[] {
  const hours = new Map<string, LinkMinute>();
  for (const minute of minutes) {
    const at = `${new Date(minute.at).toISOString().slice(0, 13)}:00:00Z`;
    const hour = hours.get(at) ?? { at, connects: 0, disconnects: 0, refusals: 0, live: minute.live };
    hours.set(at, {
      at, connects: hour.connects + minute.connects, disconnects: hour.disconnects + minute.disconnects, refusals: hour.refusals + minute.refusals,
      live: Math.min(hour.live, minute.live),
    });
  }
  return [...hours.values()].sort((a, b) => (a.at < b.at ? 1 : -1));
}
