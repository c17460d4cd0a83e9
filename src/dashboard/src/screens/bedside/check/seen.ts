import type { components } from '../../../api/schema';

/** What the second clinician typed. */
export interface Seen {
  label: string;
  channel: string;
  patient: string;
  drug: string;
  plain: boolean;
  amount: string;
  amountUnit: string;
  perMl: string;
  rate: string;
  rateUnit: string;
  volume: string;
  noVolume: boolean;
  line: '' | 'primary' | 'secondary';
}

export const nothingSeen: Seen = {
  label: '', channel: '', patient: '', drug: '', plain: false, amount: '', amountUnit: 'mg', perMl: '', rate: '', rateUnit: 'mL/h', volume: '', noVolume: false, line: '',
};

export const amountUnits = ['mg', 'ug', 'g', 'ng', '[iU]', 'm[iU]', 'meq', 'mmol'];
export const rateUnits = [
  'mL/h', 'mg/h', 'ug/h', 'g/h', 'ug/min', 'mg/min', 'ug/kg/min', 'ug/kg/h', 'mg/kg/h', 'ng/kg/min', '[iU]/h', '[iU]/kg/h', 'm[iU]/min', 'meq/h', 'mmol/h',
];

/** A decimal number with a point or a comma, short enough to be exact on its way. */
export function decimalOf(written: string): number | null {
  const plain = written.trim().replace(',', '.');
  return /^\d{1,9}(\.\d{1,6})?$/.test(plain) && plain.replace('.', '').length <= 15 ? Number(plain) : null;
}

type Check = components['schemas']['Check'];

/** What is sent; null while something is missing or is no number. */
export function checkOf(seen: Seen): Check | null {
  const [amount, perMl, rate, volume] = [decimalOf(seen.amount), decimalOf(seen.perMl), decimalOf(seen.rate), decimalOf(seen.volume)];
  const isComplete = seen.label.trim() !== '' && seen.patient.trim() !== '' && seen.drug.trim() !== '' && rate !== null && seen.line !== ''
    && (seen.noVolume || volume !== null) && (seen.plain || (amount !== null && perMl !== null && perMl > 0));
  if (!isComplete) return null;
  return {
    label: seen.label.trim(), channel: seen.channel || null, patient: seen.patient.trim(), drug: seen.drug.trim(),
    concentration: seen.plain ? null : { amount: amount!, unit: seen.amountUnit, perMl: perMl! },
    rate: { value: rate, unit: seen.rateUnit }, volume: seen.noVolume ? null : { value: volume!, unit: 'mL' }, line: seen.line,
  };
}
