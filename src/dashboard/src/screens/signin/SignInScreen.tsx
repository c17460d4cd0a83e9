import { Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { get } from '../../api/client';
import { useSessionActs, type SignInWays } from '../../api/session';
import { fill, text } from '../../text/en';
import { Door } from './Door';
import { useTry } from './useTry';

export function SignInScreen() {
  const { pathname } = useLocation();
  const ways = useQuery({ queryKey: ['ways'], queryFn: () => get<SignInWays>('/api/v1/session/ways'), staleTime: Infinity }).data;
  const { signIn } = useSessionActs();
  const { busy, error, run } = useTry();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  return (
    <Door title={text.signIn.title}>
      <Stack>
        {ways?.local !== false && (
          <form onSubmit={(event) => { event.preventDefault(); run(() => signIn(name, password)); }}>
            <Stack>
              <TextInput label={text.signIn.name} value={name} onChange={(event) => setName(event.currentTarget.value)} autoComplete="username" required size="md" data-autofocus />
              <PasswordInput label={text.signIn.password} value={password} onChange={(event) => setPassword(event.currentTarget.value)} autoComplete="current-password" required size="md" />
              {error !== null && <Text c="var(--mantine-color-error)" role="alert">{error}</Text>}
              <Button type="submit" size="md" loading={busy}>{text.signIn.go}</Button>
            </Stack>
          </form>
        )}
        {ways?.oidc && (
          <Button component="a" variant="default" size="md" href={`${ways.oidc.startUrl}?return=${encodeURIComponent(pathname)}`}>
            {fill(text.signIn.oidc, { name: ways.oidc.name })}
          </Button>
        )}
        {ways?.demoUsers && (
          <>
            <Divider label={text.signIn.demo} />
            <Text size="sm">{text.signIn.demoHelp}</Text>
            {ways.demoUsers.map((user) => (
              <Button key={user.name} variant="default" mih={44} justify="space-between" rightSection={user.roles.map((role) => text.role[role]).join(', ')}
                onClick={() => run(() => signIn(user.name, user.password))}>
                {user.name}
              </Button>
            ))}
          </>
        )}
      </Stack>
    </Door>
  );
}
