import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { vi } from 'vitest';
import { sessionKey, type Me } from '../api/session';
import { LiveContext } from '../api/useLive';
import type { Live, Watch } from '../api/live';
import { setStatusAgeMsMax } from '../parts/staleAfter';
import { theme } from '../shell/theme';

export const nora: Me = {
  name: 'Nora', clinician: 'RN-1', roles: ['Nurse'], units: ['ICU'], mustChangePassword: false, hasPin: true, csrf: 't', idleLockMs: 300_000,
  signedInAt: '2026-01-01T08:00:00Z', expiresAt: '2026-01-01T20:00:00Z', brokenGlass: [],
};

/** The live connection of a test: live or not as the test says, and it answers each watch with what the test has put there. */
export class FakeLive {
  isLive = true;
  readonly answers: Record<string, unknown> = {};
  readonly watches = new Map<string, Watch>();
  private readonly listeners = new Set<() => void>();
  watch = (topic: string, watch: Watch): (() => void) => {
    this.watches.set(topic, watch);
    if (this.answers[watch.method] !== undefined) watch.onFull(this.answers[watch.method] as never);
    return () => this.watches.delete(topic);
  };
  subscribe = (listener: () => void): (() => void) => { this.listeners.add(listener); return () => this.listeners.delete(listener); };
  snapshot = () => this.isLive;
  now = () => Date.now();
  send(name: string, payload: unknown) { for (const watch of this.watches.values()) watch.on[name]?.(payload as never); }
  turn(isLive: boolean) { this.isLive = isLive; this.listeners.forEach((one) => one()); }
}

export interface Sent {
  method: string;
  path: string;
  body: unknown;
}

interface Options {
  me?: Me;
  at?: string;
  path?: string;
  live?: FakeLive;
  /** Answers by the beginning of "METHOD path"; a number answers that status. */
  answers?: Record<string, unknown>;
}

const everywhere: Record<string, unknown> = {
  'GET /api/v1/site': { name: 'Test', timeZone: 'UTC', unitTimeZones: { ICU: 'Europe/Vienna' }, version: '1', demo: false, idleLockMs: 300_000, statusAgeMsMax: 4_000 },
};

/** Draws a page as the signed-in shell does, over a fetch that answers what the test says and notes what was sent. */
export function drawPage(page: ReactNode, { me = nora, at = '/', path = '*', live = new FakeLive(), answers = {} }: Options = {}) {
  const sent: Sent[] = [];
  setStatusAgeMsMax(4_000);
  const known = { ...everywhere, ...answers };
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    if (method !== 'GET') sent.push({ method, path: url, body: init.body === undefined ? undefined : JSON.parse(String(init.body)) });
    const key = Object.keys(known).filter((one) => `${method} ${url}`.startsWith(one)).sort((a, b) => b.length - a.length)[0];
    const answer = key === undefined ? [] : known[key];
    if (answer instanceof Response) return Promise.resolve(answer.clone());
    return Promise.resolve(new Response(JSON.stringify(answer), { status: 200 }));
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(sessionKey, { kind: 'in', me });
  const drawn = render(
    <MantineProvider theme={theme} env="test">
      <Notifications />
      <QueryClientProvider client={client}>
        <LiveContext.Provider value={live as unknown as Live}>
          <MemoryRouter initialEntries={[at]}><main><Routes><Route path={path} element={page} /></Routes></main></MemoryRouter>
        </LiveContext.Provider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...drawn, sent, live };
}

export const refusal = (status: number, code: string, detail: string) => new Response(JSON.stringify({ code, detail }), { status });
