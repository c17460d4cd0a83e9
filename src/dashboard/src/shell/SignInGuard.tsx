import { Center, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onSessionRefused } from '../api/client';
import { sessionKey, useSession, type SessionState } from '../api/session';
import { ErrorBox } from '../parts/ErrorBox';
import { ChangePassword } from '../screens/signin/ChangePassword';
import { LockedScreen } from '../screens/signin/LockedScreen';
import { SignInScreen } from '../screens/signin/SignInScreen';
import { text } from '../text/en';
import { SignedIn } from './SignedIn';

/** Shows pages to those who are signed in, and to nobody else. What the gateway refuses later comes back here. */
export function SignInGuard() {
  const client = useQueryClient();
  const { data, error, refetch } = useSession();
  useEffect(() => onSessionRefused((problem) => {
    const state: SessionState =
      problem.code === 'locked' ? { kind: 'locked' } : problem.code === 'password-change-required' ? { kind: 'password' } : { kind: 'out' };
    client.setQueryData<SessionState>(sessionKey, (before) => (before?.kind === state.kind ? before : state));
  }), [client]);
  if (error) return <Center mih="100vh"><ErrorBox error={error} onAgain={() => void refetch()} /></Center>;
  switch (data?.kind) {
    case undefined: return <Center mih="100vh"><Loader role="status" aria-label={text.loading} /></Center>;
    case 'out': return <SignInScreen />;
    case 'password': return <ChangePassword />;
    case 'locked': return <LockedScreen />;
    case 'in': return <SignedIn />;
  }
}
