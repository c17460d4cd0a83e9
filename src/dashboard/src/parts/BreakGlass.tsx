import { Button, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useSessionActs } from '../api/session';
import { text } from '../text/en';
import { bedsideText } from '../text/en.bedside';
import { useTry } from '../screens/signin/useTry';
import { Icon } from './Icon';

/** A patient outside of a person's units opens only with a reason, which is written down. */
export function BreakGlass({ onOpened }: { onOpened: () => void }) {
  const { breakGlass } = useSessionActs();
  const { busy, error, run } = useTry();
  const [id, setId] = useState('');
  const [reason, setReason] = useState('');
  return (
    <Paper withBorder p="md" maw={480}>
      <form onSubmit={(event) => { event.preventDefault(); run(async () => { await breakGlass(id.trim(), reason.trim()); onOpened(); }); }}>
        <Stack>
          <Title order={2}>{text.breakGlass.title}</Title>
          <Text>{text.breakGlass.why}</Text>
          <TextInput label={bedsideText.check.patient} description={bedsideText.check.patientHelp} value={id} onChange={(event) => setId(event.currentTarget.value)}
            required size="md" autoComplete="off" leftSection={<Icon name="scan" />} />
          <Textarea label={text.breakGlass.reason} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required maxLength={500} minRows={2} autosize />
          {error !== null && <Text c="var(--mantine-color-error)" role="alert">{error}</Text>}
          <Button type="submit" h={48} loading={busy} disabled={id.trim() === '' || reason.trim() === ''}>{text.breakGlass.go}</Button>
        </Stack>
      </form>
    </Paper>
  );
}
