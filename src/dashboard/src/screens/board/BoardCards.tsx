import { ActionIcon, Group, NativeSelect, Text } from '@mantine/core';
import { useNow } from '../../parts/useNow';
import { fill } from '../../text/en';
import { boardText } from '../../text/en.board';
import classes from './board.module.css';
import { BoardCard } from './BoardCard';
import { columnsFor, type ListProps } from './listProps';
import { columns, counts, filtered, sorted, type Column } from './sorting';
import { useSort } from './useSort';

/** The board on a narrow screen: a card for each channel, in the same orders as the table. */
export function BoardCards({ rows, named, words, show }: ListProps) {
  const now = useNow();
  const { sort, set } = useSort();
  const shown = sorted(filtered(rows, words, show), sort, now);
  const data = columnsFor(named, columns).map((value) => ({ value, label: boardText.columns[value] }));
  return (
    <>
      <Text size="sm" mb="xs">{fill(boardText.counts, counts(rows, now))}</Text>
      <Group gap="xs" mb="sm" className="no-print" wrap="nowrap">
        <NativeSelect aria-label={boardText.sort} data={data} value={sort.column} size="md" onChange={(event) => set({ ...sort, column: event.currentTarget.value as Column })} flex={1} />
        <ActionIcon variant="default" size={44} aria-label={sort.descending ? boardText.descending : boardText.ascending} onClick={() => set({ ...sort, descending: !sort.descending })}>
          <span aria-hidden="true">{sort.descending ? '▼' : '▲'}</span>
        </ActionIcon>
      </Group>
      <ul className={classes.cards}>{shown.map((row) => <BoardCard key={row.id} row={row} named={named} now={now} />)}</ul>
      {shown.length === 0 && <Text mt="sm">{boardText.none}</Text>}
    </>
  );
}
