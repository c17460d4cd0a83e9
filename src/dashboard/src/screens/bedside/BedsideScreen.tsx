import { Center, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useUnit } from '../../api/useLive';
import { Icon } from '../../parts/Icon';
import { PageHead } from '../../parts/PageHead';
import { PrintedLine } from '../../parts/PrintedLine';
import { UnitPicker } from '../../parts/UnitPicker';
import { useUnitChoice } from '../../parts/unitChoice';
import { text } from '../../text/en';
import { bedsideText } from '../../text/en.bedside';
import classes from './bedside.module.css';
import { EvidenceToCheck } from './evidence/EvidenceToCheck';
import { BedsideNews } from './list/BedsideNews';
import { PatientList } from './list/PatientList';
import { StoppedList } from './list/StoppedList';
import { WaitingList } from './list/WaitingList';

/** A nurse's patients and what waits for the nurse, the most urgent first. */
export default function BedsideScreen() {
  const { unit, units, ready, choose } = useUnitChoice();
  return (
    <div className={`${classes.page} touch`}>
      <PageHead title={bedsideText.title}>
        {units.length > 0 && <UnitPicker label={bedsideText.unit} unit={unit} units={units} onChoose={choose} />}
      </PageHead>
      {unit === null ? <Text>{ready ? bedsideText.noUnits : text.loading}</Text> : <UnitAtBedside key={unit} unit={unit} />}
    </div>
  );
}

function UnitAtBedside({ unit }: { unit: string }) {
  const { board, cases, ready } = useUnit(unit);
  const [words, setWords] = useState('');
  if (!ready) return <Center p="xl"><Loader role="status" aria-label={text.loading} /></Center>;
  const pumps = new Set(board.map((row) => row.pump));
  return (
    <Stack gap="lg">
      <PrintedLine unit={unit} />
      <BedsideNews board={board} cases={cases} />
      <StoppedList pumps={pumps} unit={unit} />
      <WaitingList cases={cases} />
      <section aria-labelledby="patients">
        <PatientList board={board} words={words}>
          <TextInput type="search" aria-label={bedsideText.find} placeholder={bedsideText.find} value={words} size="md" className="no-print"
            leftSection={<Icon name="search" />} onChange={(event) => setWords(event.currentTarget.value)} />
        </PatientList>
      </section>
      <EvidenceToCheck pumps={pumps} unit={unit} />
      <Text size="sm" className="quiet">{bedsideText.primaryAlarm}</Text>
    </Stack>
  );
}
