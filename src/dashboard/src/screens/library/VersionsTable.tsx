import { Button, Group } from '@mantine/core';
import { DataTable, type Column } from '../../parts/DataTable';
import { useTimeText } from '../../parts/siteTime';
import { fill } from '../../text/en';
import { libraryText } from '../../text/en.library';
import { nameOf, shortHash, type Library } from './library';

const words = libraryText.versions;

interface Props {
  libraries: Library[];
  mayRecall: boolean;
  mayAsk: boolean;
  onAct: (act: 'recall' | 'ask', library: Library) => void;
}

export function VersionsTable({ libraries, mayRecall, mayAsk, onAct }: Props) {
  const timeText = useTimeText();
  const stateOf = (library: Library) => (library.recalledAt === null
    ? words.valid
    : fill(words.recalled, { at: timeText(library.recalledAt), by: library.recalledBy ?? '', reason: library.recallReason ?? '' }));
  const columns: Column<Library>[] = [
    { key: 'name', head: words.name, cell: (library) => <b>{library.name}</b>, sort: (library) => library.name },
    { key: 'version', head: words.version, cell: (library) => library.version, sort: (library) => library.version },
    { key: 'hash', head: words.hash, kind: 'mono', cell: (library) => <span title={library.hash}>{shortHash(library.hash)}</span> },
    { key: 'areas', head: words.areas, cell: (library) => library.careAreas.join(', ') },
    { key: 'rules', head: words.rules, kind: 'number', cell: (library) => library.rules, sort: (library) => library.rules },
    { key: 'deployed', head: words.deployed, kind: 'nowrap', cell: (library) => (library.deployedAt === null ? words.builtIn : timeText(library.deployedAt)), sort: (library) => library.deployedAt },
    { key: 'by', head: words.by, cell: (library) => library.deployedBy ?? '', sort: (library) => library.deployedBy },
    { key: 'state', head: words.state, cell: (library) => (library.recalledAt === null ? stateOf(library) : <b>⚠ {stateOf(library)}</b>), sort: (library) => library.recalledAt !== null },
    { key: 'acts', head: words.acts, cell: (library) => (
      <Group gap={4} wrap="nowrap">
        <Button component="a" size="compact-sm" variant="default" href={`/api/v1/libraries/${library.hash}`} download={`${library.name}-${library.version}.json`} aria-label={`${words.download} ${nameOf(library)}`}>{words.download}</Button>
        {mayAsk && library.recalledAt === null && <Button size="compact-sm" variant="default" aria-label={fill(words.askTitle, { name: library.name, version: library.version })} onClick={() => onAct('ask', library)}>{words.ask}</Button>}
        {mayRecall && library.recalledAt === null && <Button size="compact-sm" variant="default" aria-label={fill(words.recallTitle, { name: library.name, version: library.version })} onClick={() => onAct('recall', library)}>{words.recall}</Button>}
      </Group>
    ) },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={libraries} rowKey={(library) => library.hash} empty={words.none} />;
}
