import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { vi } from 'vitest';
import { sessionKey, type Me, type Role, type SessionState } from '../api/session';
import { LiveContext } from '../api/useLive';
import type { Live, Watch } from '../api/live';

/** A connection whose first answers are given and that then says nothing. */
class StillLive {
  readonly asked: unknown[][] = [];
  constructor(private readonly full: Record<string, unknown>) {}
  now = () => Date.now();
  subscribe = () => () => {};
  snapshot = () => true;
  watch(_topic: string, watch: Watch) {
    this.asked.push([watch.method, ...watch.args]);
    if (watch.method in this.full) watch.onFull(this.full[watch.method] as never);
    return () => {};
  }
}

export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

interface Stage {
  page: ReactNode;
  at: string;
  route: string;
  roles: Role[];
  /** Answers by method and path without query, such as "GET /api/v1/fleet". */
  answers: Record<string, unknown>;
  live?: Record<string, unknown>;
}

/** A page as a person with some roles sees it, over a gateway whose answers are given. What was asked is told. */
export function openPage({ page, at, route, roles, answers, live = {} }: Stage): { asked: Asked[]; live: StillLive; container: HTMLElement } {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) => {
    const method = init?.method ?? 'GET';
    asked.push({ method, path, body: typeof init?.body === 'string' ? JSON.parse(init.body) : init?.body });
    const key = `${method} ${path.split('?')[0]}`;
    const answer = key in answers ? new Response(answers[key] === undefined ? null : JSON.stringify(answers[key]), { status: answers[key] === undefined ? 204 : 200 })
      : new Response(JSON.stringify({ code: 'not-found', detail: `no answer for ${key}` }), { status: 404 });
    return Promise.resolve(answer);
  });
  const me: Me = { name: 'ben', clinician: 'ben', roles, units: [], mustChangePassword: false, hasPin: false, csrf: 'x', idleLockMs: 300_000, signedInAt: '', expiresAt: '', brokenGlass: [] };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const state: SessionState = { kind: 'in', me };
  client.setQueryData(sessionKey, state);
  const still = new StillLive(live);
  const { container } = render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <LiveContext.Provider value={still as unknown as Live}>
          <MemoryRouter initialEntries={[at]}><main><Routes><Route path={route} element={page} /></Routes></main></MemoryRouter>
        </LiveContext.Provider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { asked, live: still, container };
}

/** What axe-core finds that is serious. Colours need a browser with a screen. */
export async function seriousIssues(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
