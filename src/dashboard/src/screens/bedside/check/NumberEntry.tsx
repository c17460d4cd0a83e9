import { TextInput } from '@mantine/core';
import { bedsideText } from '../../../text/en.bedside';
import { decimalOf } from './seen';

/** A number as read, kept as text: no arrows, no rounding, no default. */
export function NumberEntry({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput label={label} value={value} inputMode="decimal" autoComplete="off" size="md" required flex="1 1 6rem"
      error={value !== '' && decimalOf(value) === null ? bedsideText.check.invalid : null} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}
