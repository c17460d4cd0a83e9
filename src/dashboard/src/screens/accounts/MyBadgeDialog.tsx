import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { act } from '../../api/client';
import { sessionKey, useMe } from '../../api/session';
import { tellDone } from '../../parts/tell';
import { text } from '../../text/en';
import { accountsText } from '../../text/en.accounts';
import { useTry } from '../signin/useTry';

const words = accountsText.my;

/** What opens my locked screen on a shared device. */
export default function MyBadgeDialog({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const client = useQueryClient();
  const { busy, error, run } = useTry();
  const [badge, setBadge] = useState('');
  const [pin, setPin] = useState('');
  const [password, setPassword] = useState('');
  const save = async () => {
    await act('PUT', '/api/v1/session/badge', { badge, pin, password });
    await client.invalidateQueries({ queryKey: sessionKey });
    tellDone(words.done);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={words.title} centered closeButtonProps={{ 'aria-label': text.reason.cancel }}>
      <form onSubmit={(event) => { event.preventDefault(); run(save); }}>
        <Stack>
          <Text size="sm">{me.hasPin ? words.has : words.help}</Text>
          <TextInput label={words.badge} value={badge} onChange={(event) => setBadge(event.currentTarget.value)} autoComplete="off" required size="md" data-autofocus />
          <PasswordInput label={words.pin} description={words.pinHelp} value={pin} onChange={(event) => setPin(event.currentTarget.value)} inputMode="numeric" autoComplete="off" required size="md" />
          <PasswordInput label={words.password} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" required size="md" />
          {error !== null && <Text c="var(--mantine-color-error)" role="alert">{error}</Text>}
          <Group justify="flex-end"><Button type="submit" h={44} loading={busy}>{words.go}</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
