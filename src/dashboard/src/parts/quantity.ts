/** A quantity as the gateway writes it, exact: a whole fraction and its unit as written. */
export interface Quantity {
  numerator: bigint;
  denominator: bigint;
  unit: string;
}

/** Reads "12.5 mL/h" or "10/3 mL/h"; null when it is none. */
export function quantityOf(written: string | null | undefined): Quantity | null {
  const found = /^(-?\d+)(?:\.(\d+))?(?:\/(\d+))?\s+(\S.*)$/.exec(written?.trim() ?? '');
  if (!found) return null;
  const decimals = found[2] ?? '';
  const denominator = 10n ** BigInt(decimals.length) * BigInt(found[3] ?? '1');
  return denominator === 0n ? null : { numerator: BigInt(found[1]! + decimals), denominator, unit: found[4]! };
}

/** Exactly equal; null when the units are written differently: then nothing is converted behind a person's back (S6). */
export function sameQuantity(one: Quantity, other: Quantity): boolean | null {
  return one.unit === other.unit ? one.numerator * other.denominator === other.numerator * one.denominator : null;
}

const scales: Record<string, number> = { kg: 1e6, g: 1e3, mg: 1, ug: 1e-3, mcg: 1e-3, ng: 1e-6, L: 1e3, mL: 1, d: 1440, h: 60, min: 1, s: 1 / 60 };

/**
 * For sorting only, never for a decision: the class of the unit ("mass/kg/time") and the size in it, so that 2 mg/h comes before 1 mg/min.
 */
export function sortKeyOf(written: string | null | undefined): { kind: string; size: number } | null {
  const quantity = quantityOf(written);
  if (!quantity) return null;
  const parts = quantity.unit.split('/');
  let size = Number((quantity.numerator * 1_000_000n) / quantity.denominator) / 1e6;
  const kind = parts.map((part, index) => {
    const scale = scales[part];
    // Per kilogram is a basis, not an amount.
    if (scale === undefined || (index > 0 && part === 'kg')) return part;
    size = index === 0 ? size * scale : size / scale;
    return /^[mun]?c?g$|^kg$/.test(part) ? 'mass' : /L$/.test(part) ? 'volume' : 'time';
  }).join('/');
  return { kind, size };
}

/** Order of two quantities as written; what is not told comes last. */
export function compareQuantities(one: string | null, other: string | null): number {
  const a = sortKeyOf(one);
  const b = sortKeyOf(other);
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return a.kind === b.kind ? a.size - b.size : a.kind < b.kind ? -1 : 1;
}
