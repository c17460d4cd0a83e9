import { Button, Center, Group, Loader, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { hasRole, useMe } from '../../api/session';
import { Icon } from '../../parts/Icon';
import { PageHead } from '../../parts/PageHead';
import { PrintedLine } from '../../parts/PrintedLine';
import { UnitPicker } from '../../parts/UnitPicker';
import { rememberUnit, useUnitChoice } from '../../parts/unitChoice';
import { fill, text } from '../../text/en';
import { boardText } from '../../text/en.board';
import { BigBoard } from './BigBoard';
import { BoardCards } from './BoardCards';
import { BoardNews } from './BoardNews';
import { BoardTable } from './BoardTable';
import type { Show } from './sorting';
import { useBoardRows } from './useBoardRows';

/** Every channel of a unit: what it gives, how much longer, its alarms, and how old that is. */
export default function BoardScreen() {
  const { unit, units, choose } = useUnitChoice(useParams().unit);
  const go = useNavigate();
  const me = useMe();
  const [isBig, setBig] = useState(false);
  const mayPrint = hasRole(me, 'Nurse', 'Pharmacist', 'Administrator');
  const onChoose = (next: string) => {
    rememberUnit(next);
    choose(next);
    void go(`/board/${encodeURIComponent(next)}`, { replace: true });
  };
  return (
    <>
      <PageHead title={unit === null ? boardText.title : fill(boardText.titleOf, { unit })}>
        {units.length > 0 && <UnitPicker label={boardText.unit} unit={unit} units={units} onChoose={onChoose} />}
        {unit !== null && mayPrint && (
          <Button component="a" href={`/api/v1/sheet?unit=${encodeURIComponent(unit)}`} target="_blank" rel="noreferrer" variant="default" h={44} leftSection={<Icon name="print" />}
            title={boardText.sheetHelp}>{boardText.sheet}</Button>
        )}
        {unit !== null && <Button variant="default" h={44} leftSection={<Icon name="expand" />} onClick={() => setBig(true)}>{boardText.big}</Button>}
      </PageHead>
      {unit === null ? <Text>{boardText.chooseUnit}</Text> : <UnitBoard key={unit} unit={unit} isBig={isBig} onLeave={() => setBig(false)} />}
    </>
  );
}

function UnitBoard({ unit, isBig, onLeave }: { unit: string; isBig: boolean; onLeave: () => void }) {
  const [words, setWords] = useState('');
  const [show, setShow] = useState<Show>('all');
  const isNarrow = useMediaQuery('(max-width: 78em)', false, { getInitialValueInEffect: false });
  const { board, ready, named } = useBoardRows(unit);
  if (!ready) return <Center p="xl"><Loader role="status" aria-label={text.loading} /></Center>;
  const List = isNarrow ? BoardCards : BoardTable;
  return (
    <>
      <PrintedLine unit={unit} />
      <BoardNews board={board} />
      <Group gap="sm" mb="sm" className="no-print touch">
        <TextInput type="search" aria-label={boardText.filter} placeholder={boardText.filter} value={words} size="md" flex="1 1 14rem" maw={420}
          leftSection={<Icon name="search" />} onChange={(event) => setWords(event.currentTarget.value)} />
        <SegmentedControl size="md" aria-label={boardText.show.label} value={show} onChange={(value) => setShow(value as Show)}
          data={(['all', 'infusing', 'alarms'] as const).map((value) => ({ value, label: boardText.show[value] }))} />
      </Group>
      {board.length === 0 ? <Text>{boardText.empty}</Text> : <List rows={board} unit={unit} named={named} words={words} show={show} />}
      <Text size="sm" className="quiet" mt="sm">{boardText.primary}</Text>
      <BigBoard opened={isBig} unit={unit} rows={board} named={named} onClose={onLeave} />
    </>
  );
}
