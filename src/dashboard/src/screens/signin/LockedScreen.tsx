import { Button, PasswordInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSessionActs } from '../../api/session';
import { text } from '../../text/en';
import { Door } from './Door';
import { useTry } from './useTry';

/** A shared screen that nobody used: a badge and a PIN open it again, for the same person or the next. */
export function LockedScreen() {
  const { unlock, signOut } = useSessionActs();
  const { busy, error, run } = useTry();
  const [way, setWay] = useState<'badge' | 'password'>('badge');
  const [badge, setBadge] = useState('');
  const [secret, setSecret] = useState('');
  return (
    <Door title={text.locked.title}>
      <form onSubmit={(event) => { event.preventDefault(); run(() => unlock(way === 'badge' ? { badge, pin: secret } : { password: secret })); }}>
        <Stack>
          <Text>{text.locked.why}</Text>
          <SegmentedControl value={way} onChange={(value) => { setWay(value as typeof way); setSecret(''); }} size="md"
            data={[{ value: 'badge', label: text.locked.withBadge }, { value: 'password', label: text.locked.withPassword }]} />
          {way === 'badge' && <TextInput label={text.locked.badge} value={badge} onChange={(event) => setBadge(event.currentTarget.value)} autoComplete="off" required size="md" data-autofocus />}
          <PasswordInput label={way === 'badge' ? text.locked.pin : text.locked.password} value={secret} onChange={(event) => setSecret(event.currentTarget.value)}
            autoComplete={way === 'badge' ? 'off' : 'current-password'} inputMode={way === 'badge' ? 'numeric' : 'text'} required size="md" />
          {error !== null && <Text c="var(--mantine-color-error)" role="alert">{error}</Text>}
          <Button type="submit" size="md" loading={busy}>{text.locked.go}</Button>
          <Button variant="subtle" onClick={() => run(signOut)}>{text.locked.other}</Button>
        </Stack>
      </form>
    </Door>
  );
}
