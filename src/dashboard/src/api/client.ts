import { text } from '../text/en';
import { Problem, problemOf } from './problem';

let csrf = '';
let personWasActive = false;
const refusedListeners = new Set<(problem: Problem) => void>();

/** The token that proves an unsafe request comes from our own page; from `Me`. */
export function setCsrf(token: string): void {
  csrf = token;
}

/** Says that a person, not a timer, is at work: the next request resets the idle clock of the session. */
export function markActivity(): void {
  personWasActive = true;
}

/** Called when the gateway says that the session ended, is locked, or must change its password. */
export function onSessionRefused(listener: (problem: Problem) => void): () => void {
  refusedListeners.add(listener);
  return () => refusedListeners.delete(listener);
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export function withQuery(path: string, query?: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  return search.size === 0 ? path : `${path}?${search}`;
}

async function send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = body instanceof Blob ? body.type : 'application/json';
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf;
  if (method !== 'GET' || personWasActive) headers['X-Activity'] = '1';
  personWasActive = false;
  let response: Response;
  try {
    response = await fetch(path, {
      method, headers, credentials: 'same-origin',
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Problem(0, 'unreachable', text.errors.unreachable);
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (['no-session', 'no-token', 'locked', 'password-change-required'].includes(problem.code))
    refusedListeners.forEach((listener) => listener(problem));
  throw problem;
}

export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return (await (await send('GET', withQuery(path, query), undefined, signal)).json()) as T;
}

export async function getText(path: string, query?: Query): Promise<string> {
  return (await send('GET', withQuery(path, query))).text();
}

/** One page of a list, and where its next page is. */
export async function getPage<T>(path: string): Promise<{ rows: T[]; next: string | null }> {
  const response = await send('GET', path);
  return { rows: (await response.json()) as T[], next: nextOf(response.headers.get('Link')) };
}

/** A list that the gateway gives in pages, followed by its `Link: rel="next"` up to `rowsMax` rows. */
export async function getAll<T>(path: string, query?: Query, rowsMax = 10_000): Promise<T[]> {
  const rows: T[] = [];
  let next: string | null = withQuery(path, query);
  while (next !== null && rows.length < rowsMax) {
    const page: { rows: T[]; next: string | null } = await getPage<T>(next);
    rows.push(...page.rows);
    next = page.next;
  }
  return rows;
}

/** @param body is sent as JSON; a Blob as it is, with its type. */
export async function act<T = void>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const answer = await (await send(method, path, body)).text();
  return (answer === '' ? undefined : JSON.parse(answer)) as T;
}

export function nextOf(link: string | null): string | null {
  const found = /<([^>]+)>\s*;\s*rel="next"/.exec(link ?? '');
  if (!found) return null;
  const url = new URL(found[1]!, window.location.origin);
  return url.pathname + url.search;
}
