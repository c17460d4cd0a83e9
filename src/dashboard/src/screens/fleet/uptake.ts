import type { UptakePoint } from '../../api/fleetTypes';

export interface Uptake {
  times: number[];
  series: { label: string; values: (number | null)[]; stepped: true }[];
  /** The last count of each library that some pump still runs, most pumps first. */
  now: { library: string; pumps: number; isTarget: boolean }[];
}

/** A line per library. A library that is not counted at an instant had no pump then. Two of the same name are told apart by their hash. */
export function uptakeOf(points: readonly UptakePoint[]): Uptake {
  const instants = [...new Set(points.map((point) => point.at))].sort((a, b) => Date.parse(a) - Date.parse(b));
  const place = new Map(instants.map((at, index) => [at, index]));
  const hashes = new Map<string, Set<string>>();
  for (const { library, hash } of points) hashes.set(library, (hashes.get(library) ?? new Set()).add(hash));
  const labelOf = ({ library, hash }: UptakePoint) => (hashes.get(library)!.size > 1 ? `${library} (${hash.slice(0, 8) || '–'})` : library);
  const lines = new Map<string, { values: number[]; isTarget: boolean }>();
  for (const point of points) {
    const label = labelOf(point);
    const line = lines.get(label) ?? { values: instants.map(() => 0), isTarget: point.isTarget };
    line.values[place.get(point.at)!] = point.pumps;
    lines.set(label, line);
  }
  return {
    times: instants.map((at) => Date.parse(at) / 1000),
    series: [...lines].map(([label, { values }]) => ({ label, values, stepped: true })),
    now: [...lines].map(([library, { values, isTarget }]) => ({ library, pumps: values.at(-1)!, isTarget })).filter((one) => one.pumps > 0).sort((a, b) => b.pumps - a.pumps),
  };
}
