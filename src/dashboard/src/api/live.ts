import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';

/** Two and a half missed ticks: the page says "not live" within three seconds of a lost link. */
export const silenceMsMax = 2_500;
const retryMsMax = 10_000;

export type Watch = { method: string; args: unknown[]; on: Record<string, (payload: never) => void>; onFull: (full: never) => void };

/**
 * The one connection of this page to the hub. Each topic has one watch at a time; after a reconnect every watch is asked again, and the answer
 * is the full present state: nothing is patched over a gap.
 */
export class Live {
  private readonly connection: HubConnection;
  private readonly watches = new Map<string, Watch>();
  private readonly listeners = new Set<() => void>();
  private lastTickAt = -Infinity;
  private skewMs = 0;
  private isLive = false;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private stopped = true;

  /** @param onTrouble asked at each failed attempt to connect: it finds out whether the session is still one. */
  constructor(private readonly onTrouble: () => void = () => {}, build: (onTrouble: () => void) => HubConnection = defaultConnection) {
    this.connection = build(onTrouble);
    this.connection.on('tick', (tick: { serverTime: string }) => {
      this.lastTickAt = performance.now();
      this.skewMs = Date.parse(tick.serverTime) - Date.now();
      this.judge();
      this.awaitSilence();
    });
    for (const name of ['pumps', 'board', 'gone', 'cases', 'pump', 'operations'])
      this.connection.on(name, (payload: never) => {
        for (const watch of this.watches.values()) watch.on[name]?.(payload);
      });
    this.connection.onreconnecting(() => this.judge());
    this.connection.onreconnected(() => void this.askAll());
    this.connection.onclose(() => {
      this.judge();
      void this.begin();
    });
  }

  start(): void {
    this.stopped = false;
    void this.begin();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.silence);
    await this.connection.stop();
    this.judge();
  }

  /** Milliseconds by the gateway's clock. */
  now(): number {
    return Date.now() + this.skewMs;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** False: what is shown may be old. */
  snapshot = (): boolean => this.isLive;

  /** Watches a topic until the returned function is called. A second watch of the topic takes the first one's place. */
  watch(topic: string, watch: Watch): () => void {
    this.watches.set(topic, watch);
    void this.ask(watch);
    return () => {
      if (this.watches.get(topic) !== watch) return;
      this.watches.delete(topic);
      if (this.connection.state === HubConnectionState.Connected) void this.connection.invoke('Unwatch', topic).catch(() => this.judge());
    };
  }

  private async begin(): Promise<void> {
    for (let attempt = 0; !this.stopped && this.connection.state === HubConnectionState.Disconnected; attempt++) {
      try {
        await this.connection.start();
        await this.askAll();
      } catch {
        this.judge();
        this.onTrouble();
        await new Promise((resolve) => setTimeout(resolve, Math.min(retryMsMax, 500 * 2 ** attempt) * (0.5 + Math.random() / 2)));
      }
    }
  }

  private async askAll(): Promise<void> {
    await Promise.all([...this.watches.values()].map((watch) => this.ask(watch)));
  }

  private async ask(watch: Watch): Promise<void> {
    if (this.connection.state !== HubConnectionState.Connected) return;
    try {
      watch.onFull((await this.connection.invoke(watch.method, ...watch.args)) as never);
    } catch {
      // Refused or cut off: the rows stay empty, and the banner tells when the link is gone.
      this.judge();
    }
  }

  /** Each tick begins the wait anew: what is left of the three seconds is for the page to draw the banner. */
  private awaitSilence(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.judge();
      if (this.isLive) this.awaitSilence();
    }, silenceMsMax);
  }

  private judge(): void {
    const isLive = this.connection.state === HubConnectionState.Connected && performance.now() - this.lastTickAt < silenceMsMax;
    if (isLive === this.isLive) return;
    this.isLive = isLive;
    this.listeners.forEach((listener) => listener());
  }
}

function defaultConnection(onTrouble: () => void): HubConnection {
  return new HubConnectionBuilder()
    .withUrl('/hub/live')
    .withAutomaticReconnect({
      nextRetryDelayInMilliseconds: (context) => {
        if (context.previousRetryCount > 0) onTrouble();
        return Math.min(retryMsMax, 500 * 2 ** context.previousRetryCount) * (0.5 + Math.random() / 2);
      },
    })
    .configureLogging(LogLevel.None)
    .build();
}
