import { Text } from '@mantine/core';
import { useNow } from '../../parts/useNow';
import { fill } from '../../text/en';
import { boardText } from '../../text/en.board';
import classes from './board.module.css';
import { BoardTableRow } from './BoardTableRow';
import { columnsFor, type ListProps } from './listProps';
import { SortHead } from './SortHead';
import { columns, counts, filtered, sorted } from './sorting';
import { useSort } from './useSort';

export function BoardTable({ rows, unit, named, words, show }: ListProps) {
  const now = useNow();
  const { sort, by } = useSort();
  const shown = sorted(filtered(rows, words, show), sort, now);
  const seen = columnsFor(named, columns);
  return (
    <>
      <table className={classes.table}>
        <caption>{fill(boardText.caption, { unit })}: {fill(boardText.counts, counts(rows, now))}</caption>
        <thead>
          <tr>{seen.map((column) => <SortHead key={column} column={column} sort={sort} onSort={() => by(column)} />)}</tr>
        </thead>
        <tbody>{shown.map((row) => <BoardTableRow key={row.id} row={row} named={named} now={now} />)}</tbody>
      </table>
      {shown.length === 0 && <Text mt="sm">{boardText.none}</Text>}
    </>
  );
}
