import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { act } from '../../../api/client';
import type { BoardRow } from '../../../api/liveTypes';
import { AskReason } from '../../../parts/AskReason';
import { Icon } from '../../../parts/Icon';
import { tellDone } from '../../../parts/tell';
import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';

/** Ends a forgotten association: idle channel, identified nurse, the label scanned at the bedside (S5). */
export function ReleasePatient({ row, opened, onClose }: { row: BoardRow; opened: boolean; onClose: () => void }) {
  const say = bedsideText.release;
  const [scan, setScan] = useState('');
  const release = async (reason: string) => {
    await act('POST', '/api/v1/associations/release', { pump: row.pump, channel: row.channel, scan: scan.trim(), reason });
    tellDone(say.done);
  };
  const close = () => {
    setScan('');
    onClose();
  };
  return (
    <AskReason opened={opened} title={say.title} action={say.action} onAct={release} onClose={close}>
      <Text>{fill(say.what, { patient: row.patientName ?? row.patient ?? '', pump: `${row.label} ${row.channel}` })}</Text>
      <TextInput label={say.scan} description={say.scanHelp} value={scan} onChange={(event) => setScan(event.currentTarget.value)} required size="md" autoComplete="off" leftSection={<Icon name="scan" />} />
    </AskReason>
  );
}
