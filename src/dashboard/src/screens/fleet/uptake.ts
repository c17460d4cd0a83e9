import type { UptakePoint } from '../../api/fleetTypes';

export interface Uptake {
  times: number[];
  series: { label: string; values: (number | null)[]; stepped: true }[];
  /** The last count of each library that some pump still runs, most pumps first. */
  now: { library: string; pumps: number }[];
}

/** A line per library. A library that is not counted at an instant had no pump then. */
export function uptakeOf(points: readonly UptakePoint[]): Uptake {
  const instants = [...new Set(points.map((point) => point.at))].sort((a, b) => Date.parse(a) - Date.parse(b));
  const place = new Map(instants.map((at, index) => [at, index]));
  const lines = new Map<string, number[]>();
  for (const point of points) {
    const line = lines.get(point.library) ?? instants.map(() => 0);
    line[place.get(point.at)!] = point.pumps;
    lines.set(point.library, line);
  }
  return {
    times: instants.map((at) => Date.parse(at) / 1000),
    series: [...lines].map(([label, values]) => ({ label, values, stepped: true })),
    now: [...lines].map(([library, values]) => ({ library, pumps: values.at(-1)! })).filter((one) => one.pumps > 0).sort((a, b) => b.pumps - a.pumps),
  };
}
