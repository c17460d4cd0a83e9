import { createContext, useContext, useEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import { Live } from './live';
import type { BoardRow, CaseLine, FleetRow, OperationsLive, PumpLive } from './liveTypes';

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive is used outside of the signed-in page');
  return live;
}

/** True while the gateway's ticks arrive. */
export function useIsLive(): boolean {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, live.snapshot);
}

/** A row with when it arrived (`performance.now()`), from which its age now follows. */
export type Received<T> = T & { receivedAt: number };

const received = <T extends object>(row: T): Received<T> => ({ ...row, receivedAt: performance.now() });

/** Keeps rows by key: full state, changed rows, rows gone. */
export class Rows<T extends object> {
  private rows = new Map<string, Received<T>>();
  private list: Received<T>[] | null = null;
  constructor(private readonly keyOf: (row: T) => string) {}
  full(rows: T[]): void { this.rows = new Map(rows.map((row) => [this.keyOf(row), received(row)])); this.list = null; }
  change(rows: T[]): void { for (const row of rows) this.rows.set(this.keyOf(row), received(row)); this.list = null; }
  remove(keys: string[]): void { for (const key of keys) this.rows.delete(key); this.list = null; }
  get all(): Received<T>[] { return (this.list ??= [...this.rows.values()]); }
  get(key: string): Received<T> | undefined { return this.rows.get(key); }
}

function useRows<T extends object>(keyOf: (row: T) => string): [Rows<T>, () => void] {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const rows = useRef<Rows<T> | null>(null);
  rows.current ??= new Rows<T>(keyOf);
  return [rows.current, again];
}

/** Board rows and open cases of a unit, patients named. Nurses and pharmacists. `ready` false: nothing has arrived yet. */
export function useUnit(unit: string | null): { board: Received<BoardRow>[]; cases: Received<CaseLine>[]; ready: boolean } {
  const live = useLive();
  const [board, again] = useRows<BoardRow>((row) => row.id);
  const [cases] = useRows<CaseLine>((row) => row.program);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (unit === null) return undefined;
    return live.watch('board', {
      method: 'WatchUnit', args: [unit],
      onFull: (full: { board: BoardRow[]; cases: CaseLine[] }) => { board.full(full.board); cases.full(full.cases); setReady(true); again(); },
      on: {
        board: (rows: BoardRow[]) => { board.change(rows); again(); },
        gone: (gone: { board?: string[]; cases?: string[] }) => { board.remove(gone.board ?? []); cases.remove(gone.cases ?? []); again(); },
        cases: (rows: CaseLine[]) => { cases.change(rows); again(); },
      },
    });
  }, [live, unit, board, cases, again]);
  return { board: board.all, cases: cases.all, ready };
}

/** Board rows of a unit without patients. Everybody who is signed in. */
export function useBoard(unit: string | null): { board: Received<BoardRow>[]; ready: boolean } {
  const live = useLive();
  const [board, again] = useRows<BoardRow>((row) => row.id);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (unit === null) return undefined;
    return live.watch('board', {
      method: 'WatchBoard', args: [unit],
      onFull: (full: BoardRow[]) => { board.full(full); setReady(true); again(); },
      on: {
        board: (rows: BoardRow[]) => { board.change(rows); again(); },
        gone: (gone: { board?: string[] }) => { board.remove(gone.board ?? []); again(); },
      },
    });
  }, [live, unit, board, again]);
  return { board: board.all, ready };
}

/** Keeps the pumps on screen up to date; `onRows` gets what changed. */
export function useWatchPumps(ids: string[], onRows: (rows: FleetRow[]) => void): void {
  const live = useLive();
  const handler = useRef(onRows);
  handler.current = onRows;
  const key = ids.join('\n');
  useEffect(() => {
    if (key === '') return undefined;
    return live.watch('pumps', {
      method: 'WatchPumps', args: [key.split('\n')],
      onFull: (rows: FleetRow[]) => handler.current(rows),
      on: { pumps: (rows: FleetRow[]) => handler.current(rows) },
    });
  }, [live, key]);
}

function useOne<T extends object>(topic: string, method: string, event: string, args: string[] | null): Received<T> | null {
  const live = useLive();
  const [value, setValue] = useState<Received<T> | null>(null);
  const key = args === null ? null : args.join('\n');
  useEffect(() => {
    setValue(null);
    if (key === null) return undefined;
    return live.watch(topic, {
      method, args: key === '' ? [] : key.split('\n'),
      onFull: (full: T) => setValue(received(full)),
      on: { [event]: (changed: T) => setValue(received(changed)) },
    });
  }, [live, topic, method, event, key]);
  return value;
}

/** One pump, each second. */
export const useWatchPump = (id: string): Received<PumpLive> | null => useOne<PumpLive>('pump', 'WatchPump', 'pump', [id]);

/** Lanes, worklist, sessions, store. */
export const useOperations = (): Received<OperationsLive> | null => useOne<OperationsLive>('operations', 'WatchOperations', 'operations', []);
