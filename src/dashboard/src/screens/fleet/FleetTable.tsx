import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useWatchPumps } from '../../api/useLive';
import type { FleetRow } from '../../api/liveTypes';
import { useSettled } from '../../parts/useSettled';
import { fleetText } from '../../text/en.fleet';
import { FleetHead } from './FleetHead';
import type { Entry } from './fleetBook';
import { FleetTableRow } from './FleetTableRow';
import styles from './FleetTable.module.css';
import { tableWidth } from './grid';
import type { FleetOrder } from './order';
import type { Selection } from './useSelection';

const rowPx = 38;
const watchedMax = 200;
const watchDelayMs = 200;

interface Props {
  entries: readonly Entry[];
  order: FleetOrder;
  onOrder: (order: FleetOrder) => void;
  /** Null: this person cannot act on pumps. */
  selection: Selection | null;
  onLive: (rows: FleetRow[]) => void;
}

/** Ten thousand rows of which only those in sight exist; they follow the pumps live. */
export function FleetTable({ entries, order, onOrder, selection, onLive }: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: entries.length, getScrollElement: () => scroll.current, estimateSize: () => rowPx, overscan: 12, getItemKey: (index) => entries[index]!.row.id,
  });
  const items = virtual.getVirtualItems();
  const inSight = items.slice(0, watchedMax).map((item) => entries[item.index]!.row.id).sort().join('\n');
  const watched = useSettled(inSight, watchDelayMs);
  useWatchPumps(watched === '' ? [] : watched.split('\n'), onLive);
  useEffect(() => scroll.current?.scrollTo({ top: 0 }), [order]);
  return (
    <div ref={scroll} className={styles.scroll} role="table" aria-label={fleetText.table} aria-rowcount={entries.length + 1} tabIndex={0}>
      <FleetHead order={order} onOrder={onOrder} entries={entries} selection={selection} />
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize(), width: tableWidth }}>
        {items.map((item) => {
          const entry = entries[item.index]!;
          return (
            <FleetTableRow key={item.key} entry={entry} index={item.index} top={item.start} isPicked={selection?.ids.has(entry.row.id) ?? false}
              onPick={selection?.toggle ?? null} />
          );
        })}
      </div>
    </div>
  );
}
