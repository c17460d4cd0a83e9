import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useMemo, type ReactNode } from 'react';
import { text } from '../text/en';
import styles from './DataTable.module.css';
import { compareValues, type Sortable } from './sorting';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable. Unknown values come last either way. */
  sort?: (row: Row) => Sortable;
  /** `text`: sentences, which keep a width to be read in; the table scrolls sideways instead. */
  kind?: 'number' | 'mono' | 'nowrap' | 'text';
}

interface Props<Row> {
  /** What the table is, for those who do not see it. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Said when there is no row. */
  empty?: string;
}

/** A table of some hundred rows that sorts by its heads and scrolls sideways on a narrow screen. */
export function DataTable<Row extends object>({ caption, columns, rows, rowKey, empty = text.none }: Props<Row>) {
  const defs = useMemo(() => columns.map((column): ColumnDef<typeof features, Row> => ({
    id: column.key,
    accessorFn: (row) => column.sort?.(row) ?? null,
    enableSorting: column.sort !== undefined,
    sortDescFirst: false,
    sortFn: (a, b) => compareValues(a.getValue<Sortable>(column.key), b.getValue<Sortable>(column.key)),
  })), [columns]);
  const table = useTable({ features, columns: defs, data: rows, getRowId: rowKey });
  const sorting = table.state.sorting[0];
  return (
    <div className={styles.box} role="region" aria-label={caption} tabIndex={0}>
      <table aria-label={caption}>
        <thead>
          <tr>
            {columns.map((column) => {
              const direction = sorting?.id === column.key ? (sorting.desc ? 'descending' : 'ascending') : undefined;
              return (
                <th key={column.key} scope="col" className={styles[column.kind ?? '']} {...(column.sort ? { 'aria-sort': direction ?? 'none' } : {})}>
                  {column.sort
                    ? (
                      <button type="button" className={styles.sort} onClick={() => table.getColumn(column.key)?.toggleSorting()}>
                        {column.head}<span className={styles.sign} aria-hidden="true">{direction === 'ascending' ? '▲' : direction ? '▼' : ''}</span>
                      </button>
                    )
                    : column.head}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {columns.map((column) => <td key={column.key} className={styles[column.kind ?? '']}>{column.cell(row.original)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={`${styles.empty} quiet`}>{empty}</p>}
    </div>
  );
}
