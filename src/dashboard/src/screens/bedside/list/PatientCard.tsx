import { Group, Text, Title } from '@mantine/core';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';
import { ChannelLine } from './ChannelLine';
import type { PatientAtPumps } from './patients';

export function PatientCard({ patient }: { patient: PatientAtPumps }) {
  return (
    <article className={classes.card}>
      <Group className={classes.head} justify="space-between" wrap="nowrap" align="baseline">
        <Title order={3}>{patient.name ?? bedsideText.unknownPatient}</Title>
        <Text size="sm" className="quiet" ta="right">{[patient.location, patient.patient].filter(Boolean).join(' · ')}</Text>
      </Group>
      {patient.channels.map((row) => <ChannelLine key={row.id} row={row} order={4} />)}
    </article>
  );
}
