const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes as people read them, by thousands. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]!}`;
}
