import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { LibraryChange } from '../../api/libraryTypes';
import { csvOf, download } from '../../parts/csv';
import { DataTable, type Column } from '../../parts/DataTable';
import { fill } from '../../text/en';
import { libraryText } from '../../text/en.library';
import { shownChanges, tallyOf } from './diff';
import styles from './DiffTable.module.css';

const words = libraryText.compare;
const signs = { added: '+', removed: '−', changed: '≠' };

export function DiffTable({ changes }: { changes: LibraryChange[] }) {
  const [search, setSearch] = useState('');
  const shown = useMemo(() => shownChanges(changes, search).map((one, index) => ({ ...one, key: String(index) })), [changes, search]);
  const columns: Column<(typeof shown)[number]>[] = [
    { key: 'change', head: words.change, kind: 'nowrap', cell: (one) => <b>{signs[one.change]} {words[one.change]}</b>, sort: (one) => one.change },
    { key: 'area', head: words.area, cell: (one) => one.careArea, sort: (one) => one.careArea },
    { key: 'drug', head: words.drug, cell: (one) => <b>{one.drug}</b>, sort: (one) => one.drug },
    { key: 'field', head: words.field, cell: (one) => one.field, sort: (one) => one.field },
    { key: 'before', head: words.before, cell: (one) => (one.before === null ? '–' : <del className={styles.before}>{one.before}</del>) },
    { key: 'after', head: words.after, cell: (one) => (one.after === null ? '–' : <ins className={styles.after}>{one.after}</ins>) },
  ];
  if (changes.length === 0) return <Text>{words.same}</Text>;
  const csv = () => csvOf(['careArea', 'drug', 'field', 'change', 'before', 'after'], shown.map((one) => [one.careArea, one.drug, one.field, one.change, one.before, one.after]));
  return (
    <>
      <Group mb="xs" justify="space-between">
        <Text fw={700} role="status">{fill(words.count, { ...tallyOf(changes) })}</Text>
        <Group gap="xs" className="no-print">
          <TextInput type="search" aria-label={words.filter} placeholder={words.filter} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
          <Button variant="default" onClick={() => download('library-differences.csv', csv())}>{words.csv}</Button>
        </Group>
      </Group>
      <DataTable caption={words.caption} columns={columns} rows={shown} rowKey={(one) => one.key} />
    </>
  );
}
