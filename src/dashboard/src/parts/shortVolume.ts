/**
 * A volume for the eye: to a tenth, two decimals below 1 ("232.299439 mL" -> "232.3 mL"). Only what is shown is rounded (S6): the exact text stays the
 * value. What does not look like a number with a unit is left as it is.
 */
export function shortVolume(exact: string): string {
  const parts = /^(\d+)(?:\.(\d+))?( .+)$/.exec(exact);
  if (!parts) return exact;
  const [, whole = '0', fraction = '', unit = ''] = parts;
  const places = whole === '0' ? 2 : 1;
  if (fraction.length <= places) return exact;
  const kept = BigInt(whole + fraction.slice(0, places)) + (fraction[places]! >= '5' ? 1n : 0n);
  const digits = kept.toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}${unit}`;
}
