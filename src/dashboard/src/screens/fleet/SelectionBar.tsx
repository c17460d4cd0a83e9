import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ServiceStateDialog } from '../../parts/ServiceStateDialog';
import { fill } from '../../text/en';
import { fleetText } from '../../text/en.fleet';
import type { Entry } from './fleetBook';
import type { Selection } from './useSelection';

export function SelectionBar({ all, selection, onChanged }: { all: readonly Entry[]; selection: Selection; onChanged: () => void }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const pumps = all.filter(({ row }) => selection.ids.has(row.id)).map(({ row }) => row);
  return (
    <Group gap="xs">
      <Text fw={700}>{fill(fleetText.selected, { n: pumps.length })}</Text>
      <Button size="compact-md" onClick={open}>{fleetText.setState}</Button>
      <Button size="compact-md" variant="subtle" onClick={selection.clear}>{fleetText.clearSelection}</Button>
      <ServiceStateDialog opened={isOpen} onClose={close} pumps={pumps} onDone={() => { selection.clear(); onChanged(); }} />
    </Group>
  );
}
