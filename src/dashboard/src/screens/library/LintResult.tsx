import { Button, Group, Text } from '@mantine/core';
import type { LintAnswer, LintFinding } from '../../api/libraryTypes';
import { csvOf, download } from '../../parts/csv';
import { DataTable, type Column } from '../../parts/DataTable';
import { kindText } from '../../parts/kindText';
import { fill } from '../../text/en';
import { libraryText } from '../../text/en.library';

const words = libraryText.lint;

export function LintResult({ answer }: { answer: LintAnswer }) {
  const hard = answer.findings.filter((one) => one.hard).length;
  const rows = answer.findings.map((one, index) => ({ ...one, key: String(index) }));
  const columns: Column<LintFinding & { key: string }>[] = [
    { key: 'hard', head: words.hard, kind: 'nowrap', cell: (one) => (one.hard ? <b>⚠ {words.isHard}</b> : words.isSoft), sort: (one) => !one.hard },
    { key: 'order', head: words.order, cell: (one) => <b>{one.order}</b>, sort: (one) => one.order },
    { key: 'subject', head: words.subject, cell: (one) => kindText(one.subject), sort: (one) => one.subject },
    { key: 'code', head: words.code, kind: 'number', cell: (one) => one.code, sort: (one) => one.code },
    { key: 'problem', head: words.problem, cell: (one) => one.problem },
    { key: 'fix', head: words.fix, cell: (one) => one.fix },
  ];
  const csv = () => csvOf(['order', 'subject', 'code', 'hard', 'problem', 'fix'], rows.map((one) => [one.order, one.subject, one.code, one.hard, one.problem, one.fix]));
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text fw={700} role="status">
          {fill(words.result, { clean: answer.ordersClean, orders: answer.orders, name: answer.library.name, version: answer.library.version, hard, soft: rows.length - hard })}
        </Text>
        {rows.length > 0 && <Button variant="default" className="no-print" onClick={() => download('lint.csv', csv())}>{words.csv}</Button>}
      </Group>
      <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(one) => one.key} empty={words.none} />
    </>
  );
}
