import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { withQuery } from '../../api/client';
import { instantOf, localInput } from '../../parts/localInput';
import { text } from '../../text/en';
import { pumpText } from '../../text/en.pump';

const words = pumpText.incident;

/** Everything that is known of a pump in a span of time, as one file for those who investigate. */
export function IncidentDialog({ id, opened, onClose }: { id: string; opened: boolean; onClose: () => void }) {
  const [from, setFrom] = useState(() => localInput(new Date(Date.now() - 3_600_000)));
  const [to, setTo] = useState(() => localInput(new Date()));
  const isRight = from !== '' && to !== '' && from < to;
  const href = withQuery(`/api/v1/pumps/${encodeURIComponent(id)}/incident`, { from: instantOf(from), to: instantOf(to) });
  return (
    <Modal opened={opened} onClose={onClose} title={words.title} centered closeButtonProps={{ 'aria-label': text.reason.cancel }}>
      <Stack>
        <Text size="sm">{words.help}</Text>
        <TextInput type="datetime-local" label={words.from} value={from} onChange={(event) => setFrom(event.currentTarget.value)} required />
        <TextInput type="datetime-local" label={words.to} value={to} onChange={(event) => setTo(event.currentTarget.value)} required error={isRight ? null : words.before} />
        <Group justify="flex-end">
          {isRight
            ? <Button component="a" h={44} href={href} download onClick={onClose}>{words.go}</Button>
            : <Button h={44} disabled>{words.go}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
