import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { act, get, setCsrf } from './client';
import { Problem } from './problem';
import type { Narrow, Schema } from './schemaTypes';

export type Role = 'Nurse' | 'Pharmacist' | 'Biomed' | 'Administrator' | 'Integration' | 'Auditor';

/** Who is signed in. A browser has a cookie, and so everything that a token has not. */
export type Me = Narrow<Schema<'MeView'>, { roles: Role[]; csrf: string; signedInAt: string; expiresAt: string }>;

type DemoUser = Narrow<Schema<'DemoUser'>, { roles: Role[] }>;

/** Ways to sign in that this gateway offers. */
export type SignInWays = Narrow<Schema<'SignInWaysView'>, { demoUsers: DemoUser[] | null }>;

/** `locked`: signed in, but the screen waits for a badge and PIN. `password`: the password must be changed first. */
export type SessionState = { kind: 'out' } | { kind: 'locked' } | { kind: 'password' } | { kind: 'in'; me: Me };

export const sessionKey = ['session'] as const;

async function readSession(): Promise<SessionState> {
  try {
    return stateOf(await get<Me>('/api/v1/session'));
  } catch (error) {
    if (error instanceof Problem && error.code === 'locked') return { kind: 'locked' };
    if (error instanceof Problem && error.code === 'password-change-required') return { kind: 'password' };
    if (error instanceof Problem && error.status === 401) return { kind: 'out' };
    throw error;
  }
}

export function stateOf(me: Me): SessionState {
  setCsrf(me.csrf);
  return me.mustChangePassword ? { kind: 'password' } : { kind: 'in', me };
}

export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: Infinity, retry: 1 });
}

/** What a person may do about the session. Each resolves when the new state holds. */
export function useSessionActs() {
  const client = useQueryClient();
  const enter = useCallback((me: Me): void => void client.setQueryData(sessionKey, stateOf(me)), [client]);
  return {
    signIn: async (name: string, password: string) => enter(await act<Me>('POST', '/api/v1/session', { name, password })),
    changePassword: async (current: string, next: string) => enter(await act<Me>('POST', '/api/v1/session/password', { current, next })),
    unlock: async (proof: { badge: string; pin: string } | { password: string }) =>
      enter(await act<Me>('POST', '/api/v1/session/unlock', proof)),
    breakGlass: async (patient: string, reason: string) => enter(await act<Me>('POST', '/api/v1/session/break-glass', { patient, reason })),
    lock: async () => {
      await act('POST', '/api/v1/session/lock');
      client.setQueryData(sessionKey, { kind: 'locked' } satisfies SessionState);
    },
    signOut: async () => {
      await act('DELETE', '/api/v1/session');
      client.clear();
      client.setQueryData(sessionKey, { kind: 'out' } satisfies SessionState);
    },
  };
}

/** The signed-in person. Only below the guard, where there is one. */
export function useMe(): Me {
  const { data } = useSession();
  if (data?.kind !== 'in') throw new Error('useMe is used outside of the sign-in guard');
  return data.me;
}

export function hasRole(me: Me, ...roles: Role[]): boolean {
  return roles.some((role) => me.roles.includes(role));
}
