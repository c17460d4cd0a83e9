import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import { fill } from '../../text/en';
import { fleetText } from '../../text/en.fleet';
import { shownColumns } from './columns';
import { FleetCell } from './FleetCell';
import type { Entry } from './fleetBook';
import styles from './FleetTable.module.css';
import { gridColumns, tableWidth } from './grid';

interface Props {
  entry: Entry;
  index: number;
  top: number;
  isPicked: boolean;
  onPick: ((id: string) => void) | null;
}

function lookOf({ row }: Entry, isPicked: boolean): string {
  if (isPicked) return styles.picked!;
  if (row.link === 'Lost' || row.link === 'Suspect') return styles.lost!;
  return row.topPriority === 'High' ? styles.high! : '';
}

export const FleetTableRow = memo(function FleetTableRow({ entry, index, top, isPicked, onPick }: Props) {
  const { row } = entry;
  return (
    <div role="row" aria-rowindex={index + 2} className={`${styles.row} ${lookOf(entry, isPicked)}`}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: gridColumns, width: tableWidth }}>
      {shownColumns.map((column, at) => (at === 0
        ? (
          <div key={column.key} role="rowheader" className={`${styles.cell} ${styles.pinned}`}>
            {onPick && <Checkbox size="xs" checked={isPicked} onChange={() => onPick(row.id)} aria-label={fill(fleetText.select, { label: row.label })} />}
            <Link className={styles.link} to={`/pump/${encodeURIComponent(row.id)}`} title={row.id}>{row.label}</Link>
          </div>
        )
        : <div key={column.key} role="cell" className={`${styles.cell} ${column.number ? styles.number : ''}`}><FleetCell column={column.key} entry={entry} /></div>))}
    </div>
  );
});
