import { boardText } from '../../text/en.board';
import classes from './board.module.css';
import type { Column, Sort } from './sorting';

const numbers = new Set<Column>(['rate', 'doseRate', 'volumeLeft', 'timeLeft', 'age']);

/** A column's head: a button that sorts, and says which way. */
export function SortHead({ column, sort, onSort }: { column: Column; sort: Sort; onSort: () => void }) {
  const isIt = sort.column === column;
  return (
    <th scope="col" aria-sort={isIt ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className={numbers.has(column) ? `${classes.sort} ${classes.right}` : classes.sort} onClick={onSort}>
        {boardText.columns[column]}<span aria-hidden="true">{isIt ? (sort.descending ? '▼' : '▲') : ''}</span>
      </button>
    </th>
  );
}
