import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BoardRow } from '../../../api/liveTypes';
import type { Received } from '../../../api/useLive';
import { bedsideText } from '../../../text/en.bedside';
import { filtered } from '../../board/sorting';
import classes from '../bedside.module.css';
import { ChannelLine } from './ChannelLine';
import { byPatient } from './patients';
import { PatientCard } from './PatientCard';

/** The unit's patients at pumps, by bed; then what runs or is connected without a patient. */
export function PatientList({ board, words, children }: { board: Received<BoardRow>[]; words: string; children: ReactNode }) {
  const { patients, others } = byPatient(filtered(board, words, 'all'));
  return (
    <Stack gap="xs">
      <Title order={2} id="patients">{bedsideText.patients.title}</Title>
      {children}
      {patients.length === 0 && <Text className="quiet">{words === '' ? bedsideText.patients.none : bedsideText.patients.noMatch}</Text>}
      <ul className={classes.cards}>
        {patients.map((one) => <li key={one.patient}><PatientCard patient={one} /></li>)}
      </ul>
      {others.length > 0 && (
        <details open={patients.length === 0 || words !== ''}>
          <summary className="summary"><Title order={2} component="span">{bedsideText.unassigned} ({others.length})</Title></summary>
          <ul className={classes.cards}>
            {others.map((row) => <li key={row.id} className={classes.card}><ChannelLine row={row} order={3} /></li>)}
          </ul>
        </details>
      )}
    </Stack>
  );
}
