import { Stack, Text, Title } from '@mantine/core';
import { bedsideText } from '../../../text/en.bedside';
import { StoppedItem } from './StoppedItem';
import { useStopped } from './useStopped';

/** On top of the page: infusions that run although their order was stopped. */
export function StoppedList({ pumps, unit }: { pumps: Set<string>; unit: string }) {
  const items = useStopped(pumps);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="stopped">
      <Title order={2} id="stopped">{bedsideText.stopped.title}</Title>
      <Text size="sm" mb="xs">{bedsideText.stopped.help}</Text>
      <Stack gap="xs">{items.map((item) => <StoppedItem key={item.id} item={item} unit={unit} />)}</Stack>
    </section>
  );
}
