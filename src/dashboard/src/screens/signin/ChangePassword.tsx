import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useSessionActs } from '../../api/session';
import { text } from '../../text/en';
import { Door } from './Door';
import { useTry } from './useTry';

export function ChangePassword() {
  const { changePassword, signOut } = useSessionActs();
  const { busy, error, run } = useTry();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const differ = again !== '' && again !== next;
  return (
    <Door title={text.changePassword.title}>
      <form onSubmit={(event) => { event.preventDefault(); run(() => changePassword(current, next)); }}>
        <Stack>
          <Text>{text.changePassword.why}</Text>
          <PasswordInput label={text.changePassword.current} value={current} onChange={(event) => setCurrent(event.currentTarget.value)} autoComplete="current-password" required size="md" />
          <PasswordInput label={text.changePassword.next} description={text.changePassword.rule} value={next} minLength={12}
            onChange={(event) => setNext(event.currentTarget.value)} autoComplete="new-password" required size="md" />
          <PasswordInput label={text.changePassword.again} value={again} onChange={(event) => setAgain(event.currentTarget.value)}
            error={differ ? text.changePassword.differ : null} autoComplete="new-password" required size="md" />
          {error !== null && <Text c="var(--mantine-color-error)" role="alert">{error}</Text>}
          <Button type="submit" size="md" loading={busy} disabled={again !== next || next === ''}>{text.changePassword.go}</Button>
          <Button variant="subtle" onClick={() => run(signOut)}>{text.me.signOut}</Button>
        </Stack>
      </form>
    </Door>
  );
}
