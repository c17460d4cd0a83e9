import { NativeSelect } from '@mantine/core';

interface Props {
  label: string;
  unit: string | null;
  units: string[];
  onChoose: (unit: string) => void;
}

/** Chooses the unit on screen: the browser's own list, because it is the one every phone knows. */
export function UnitPicker({ label, unit, units, onChoose }: Props) {
  const data = unit !== null && !units.includes(unit) ? [unit, ...units] : units;
  return <NativeSelect aria-label={label} data={data} value={unit ?? ''} onChange={(event) => onChoose(event.currentTarget.value)} styles={{ input: { height: 44, minWidth: 120 } }} />;
}
