import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HubConnectionState, type HubConnection } from '@microsoft/signalr';
import { Live, silenceMsMax } from '../api/live';

/** A hub connection without a network: what the server does is said by the test. */
class FakeConnection {
  state = HubConnectionState.Disconnected;
  readonly invoked: unknown[][] = [];
  readonly answers: Record<string, unknown> = {};
  private readonly handlers = new Map<string, (payload: unknown) => void>();
  private reconnected = () => {};
  private reconnecting = () => {};
  on(name: string, handler: (payload: unknown) => void) { this.handlers.set(name, handler); }
  onreconnected(handler: () => void) { this.reconnected = handler; }
  onclose() {}
  onreconnecting(handler: () => void) { this.reconnecting = handler; }
  start() { this.state = HubConnectionState.Connected; return Promise.resolve(); }
  stop() { this.state = HubConnectionState.Disconnected; return Promise.resolve(); }
  invoke(method: string, ...args: unknown[]) { this.invoked.push([method, ...args]); return Promise.resolve(this.answers[method]); }
  send(name: string, payload: unknown) { this.handlers.get(name)?.(payload); }
  breakOff() { this.state = HubConnectionState.Reconnecting; this.reconnecting(); }
  comeBack() { this.state = HubConnectionState.Connected; this.reconnected(); }
}

let connection: FakeConnection;
let live: Live;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new FakeConnection();
  live = new Live(() => {}, () => connection as unknown as HubConnection);
  live.start();
});

afterEach(async () => {
  await live.stop();
  vi.useRealTimers();
});

const tick = () => connection.send('tick', { serverTime: new Date().toISOString() });

test('S11_ a page is live only while ticks arrive, and says so within three seconds', async () => {
  await vi.advanceTimersByTimeAsync(0);
  expect(live.snapshot()).toBe(false);
  tick();
  expect(live.snapshot()).toBe(true);
  await vi.advanceTimersByTimeAsync(silenceMsMax - 1);
  expect(live.snapshot()).toBe(true);
  await vi.advanceTimersByTimeAsync(2);
  expect(live.snapshot()).toBe(false);
  expect(silenceMsMax).toBeLessThanOrEqual(2_500);
  tick();
  expect(live.snapshot()).toBe(true);
});

test('S11_ a page whose link breaks off says so at once', async () => {
  await vi.advanceTimersByTimeAsync(0);
  tick();
  expect(live.snapshot()).toBe(true);
  connection.breakOff();
  expect(live.snapshot()).toBe(false);
});

test('after a reconnect every watch asks for its full state again', async () => {
  await vi.advanceTimersByTimeAsync(0);
  const full = vi.fn();
  connection.answers['WatchBoard'] = ['row'];
  live.watch('board', { method: 'WatchBoard', args: ['ICU'], on: {}, onFull: full });
  await vi.advanceTimersByTimeAsync(0);
  expect(full).toHaveBeenCalledTimes(1);
  connection.state = HubConnectionState.Reconnecting;
  connection.comeBack();
  await vi.advanceTimersByTimeAsync(0);
  expect(full).toHaveBeenCalledTimes(2);
  expect(connection.invoked).toEqual([['WatchBoard', 'ICU'], ['WatchBoard', 'ICU']]);
});

test('a watch that another took the place of does not end it', async () => {
  await vi.advanceTimersByTimeAsync(0);
  const first = live.watch('board', { method: 'WatchBoard', args: ['ICU'], on: {}, onFull: () => {} });
  const seen = vi.fn();
  live.watch('board', { method: 'WatchBoard', args: ['ED'], on: { board: seen }, onFull: () => {} });
  first();
  connection.send('board', ['row']);
  expect(seen).toHaveBeenCalledWith(['row']);
  expect(connection.invoked.some(([method]) => method === 'Unwatch')).toBe(false);
});

test('the clock of the page is the clock of the gateway', async () => {
  await vi.advanceTimersByTimeAsync(0);
  connection.send('tick', { serverTime: new Date(Date.now() + 90_000).toISOString() });
  expect(Math.round((live.now() - Date.now()) / 1000)).toBe(90);
});
