import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { withQuery } from '../../api/client';
import { useZone } from '../../parts/siteTime';
import { instantOf, zoneInput } from '../../parts/zoneInput';
import { fill, text } from '../../text/en';
import { pumpText } from '../../text/en.pump';

const words = pumpText.incident;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Everything that is known of a pump in a span of time, as one file for those who investigate. */
export function IncidentDialog({ id, unit, opened, onClose }: { id: string; unit: string | null; opened: boolean; onClose: () => void }) {
  const zone = useZone(unit) ?? 'UTC';
  const [typed, setTyped] = useState<{ from?: string; to?: string }>({});
  // The minute that has begun belongs to it.
  const from = typed.from ?? zoneInput(new Date(Date.now() - hourMs), zone);
  const to = typed.to ?? zoneInput(new Date(Date.now() + minuteMs), zone);
  const isRight = from !== '' && to !== '' && from < to;
  const href = withQuery(`/api/v1/pumps/${encodeURIComponent(id)}/incident`, { from: instantOf(from, zone), to: instantOf(to, zone) });
  return (
    <Modal opened={opened} onClose={onClose} title={words.title} centered closeButtonProps={{ 'aria-label': text.reason.cancel }}>
      <Stack>
        <Text size="sm">{words.help}</Text>
        <TextInput type="datetime-local" label={fill(words.from, { zone })} value={from} onChange={(event) => setTyped({ ...typed, from: event.currentTarget.value })} required />
        <TextInput type="datetime-local" label={fill(words.to, { zone })} value={to} onChange={(event) => setTyped({ ...typed, to: event.currentTarget.value })} required error={isRight ? null : words.before} />
        <Group justify="flex-end">
          {isRight
            ? <Button component="a" h={44} href={href} download onClick={onClose}>{words.go}</Button>
            : <Button h={44} disabled>{words.go}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
