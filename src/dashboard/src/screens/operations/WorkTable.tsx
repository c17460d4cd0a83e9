import { Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Schema } from '../../api/schemaTypes';
import { DataTable, type Column } from '../../parts/DataTable';
import { useTimeText } from '../../parts/siteTime';
import { fill } from '../../text/en';
import { operationsText } from '../../text/en.operations';
import { kindName } from './work';

const words = operationsText.worklist;
type Item = Schema<'WorkItemView'>;

export function WorkTable({ items, onAct }: { items: Item[]; onAct: (act: 'assign' | 'close', item: Item) => void }) {
  const timeText = useTimeText();
  const columns: Column<Item>[] = [
    { key: 'id', head: words.id, kind: 'number', cell: (item) => item.id, sort: (item) => item.id },
    { key: 'text', head: words.text, kind: 'text', cell: (item) => (
      <>
        <b>{kindName(item.kind)}</b>
        <div>{item.text}</div>
        {item.closedAt !== null && <Text size="sm" className="quiet">{fill(words.closed, { at: timeText(item.closedAt), by: item.closedBy ?? '', outcome: item.outcome ?? '' })}</Text>}
      </>
    ), sort: (item) => kindName(item.kind) },
    { key: 'where', head: words.where, cell: (item) => (
      <>
        {item.pump !== null && <div><Link to={`/pump/${encodeURIComponent(item.pump)}`}>{item.channel ?? item.pump}</Link></div>}
        {item.order !== null && <div>{item.order}</div>}
        {item.patient !== null && <div>{item.patient}</div>}
      </>
    ) },
    { key: 'raised', head: words.raised, cell: (item) => timeText(item.raisedAt), sort: (item) => item.raisedAt },
    { key: 'due', head: words.due, cell: (item) => (item.isOverdue ? <b>⚠ {timeText(item.dueAt)} {words.overdue}</b> : timeText(item.dueAt)), sort: (item) => item.dueAt },
    { key: 'owner', head: words.owner, cell: (item) => (
      <>
        {item.owner ?? words.nobody}
        {item.closedAt === null && (
          <Group gap={4} mt={4} maw={110}>
            <Button size="compact-sm" variant="default" aria-label={fill(words.assignTitle, { id: item.id })} onClick={() => onAct('assign', item)}>{words.assign}</Button>
            <Button size="compact-sm" variant="default" aria-label={fill(words.closeTitle, { id: item.id })} onClick={() => onAct('close', item)}>{words.close}</Button>
          </Group>
        )}
      </>
    ), sort: (item) => item.owner },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={items} rowKey={(item) => String(item.id)} empty={words.none} />;
}
