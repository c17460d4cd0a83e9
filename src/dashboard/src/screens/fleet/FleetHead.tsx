import { Checkbox } from '@mantine/core';
import { fill } from '../../text/en';
import { fleetText } from '../../text/en.fleet';
import { shownColumns } from './columns';
import type { Entry } from './fleetBook';
import styles from './FleetTable.module.css';
import { gridColumns, tableWidth } from './grid';
import { nextOrder, type FleetOrder } from './order';
import type { Selection } from './useSelection';

interface Props {
  order: FleetOrder;
  onOrder: (order: FleetOrder) => void;
  entries: readonly Entry[];
  selection: Selection | null;
}

export function FleetHead({ order, onOrder, entries, selection }: Props) {
  const isAll = selection !== null && entries.length > 0 && selection.ids.size >= entries.length && entries.every(({ row }) => selection.ids.has(row.id));
  return (
    <div role="rowgroup" className={styles.head} style={{ width: tableWidth }}>
      <div role="row" aria-rowindex={1} className={styles.head} style={{ gridTemplateColumns: gridColumns }}>
        {shownColumns.map((column, at) => {
          const direction = order.column === column.key ? (order.descending ? 'descending' : 'ascending') : 'none';
          return (
            <div key={column.key} role="columnheader" aria-sort={direction}
              className={`${styles.cell} ${column.number ? styles.number : ''} ${at === 0 ? styles.pinned : ''}`}>
              {at === 0 && selection && (
                <Checkbox size="xs" checked={isAll} indeterminate={!isAll && selection.ids.size > 0} aria-label={fill(fleetText.selectAll, { n: entries.length })}
                  onChange={() => (isAll ? selection.clear() : selection.all(entries.map(({ row }) => row.id)))} />
              )}
              <button type="button" className={styles.sort} onClick={() => onOrder(nextOrder(order, column.key))}>
                {fleetText.columns[column.key]} <span aria-hidden="true">{direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : ''}</span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
