import { Alert, Button, Checkbox, Group, NativeSelect, Paper, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { act } from '../../../api/client';
import { useIsLive } from '../../../api/useLive';
import { Icon } from '../../../parts/Icon';
import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import { useTry } from '../../signin/useTry';
import type { CaseView } from '../case/caseTypes';
import type { PumpView } from '../case/useCase';
import { NumberEntry } from './NumberEntry';
import { amountUnits, checkOf, nothingSeen, rateUnits, type Seen } from './seen';

/** The second clinician enters what they see. Nothing is filled in for them. */
export function CheckForm({ view, onActed, pump }: { view: CaseView; onActed: () => void; pump: PumpView | undefined }) {
  const say = bedsideText.check;
  const isLive = useIsLive();
  const { busy, error, run } = useTry();
  const [seen, setSeen] = useState<Seen>(nothingSeen);
  const [differs, setDiffers] = useState<string | null>(null);
  const set = (change: Partial<Seen>) => { setSeen((before) => ({ ...before, ...change })); setDiffers(null); };
  const channels = pump?.channels.map((one) => one.channel) ?? [];
  const body = checkOf(channels.length > 1 ? seen : { ...seen, channel: view.channel ?? '' });
  const compare = async () => {
    const { result } = await act<{ result: string }>('POST', `/api/v1/cases/${encodeURIComponent(view.program)}/double-check`, body);
    if (result.startsWith('differs')) setDiffers(result.replace(/^differs:\s*/, ''));
    onActed();
  };
  const scanner = { size: 'md', autoComplete: 'off', spellCheck: false, required: true, leftSection: <Icon name="scan" /> } as const;
  return (
    <Paper withBorder p="sm">
      <form onSubmit={(event) => { event.preventDefault(); if (body) run(compare); }}>
        <Stack gap="sm">
          <Text>{say.why}</Text>
          <TextInput {...scanner} label={say.patient} description={say.patientHelp} value={seen.patient} onChange={(event) => set({ patient: event.currentTarget.value })} />
          <TextInput {...scanner} label={bedsideText.act.scan} description={bedsideText.act.scanHelp} value={seen.label} onChange={(event) => set({ label: event.currentTarget.value })} />
          {channels.length > 1 && <NativeSelect size="md" required label={bedsideText.act.channel} data={['', ...channels]} value={seen.channel} onChange={(event) => set({ channel: event.currentTarget.value })} />}
          <TextInput {...scanner} label={say.drug} description={say.drugHelp} value={seen.drug} onChange={(event) => set({ drug: event.currentTarget.value })} />
          <Checkbox size="md" label={say.plain} checked={seen.plain} onChange={(event) => set({ plain: event.currentTarget.checked })} />
          {!seen.plain && (
            <Group gap="xs" align="flex-start" role="group" aria-label={say.strength}>
              <NumberEntry label={say.amount} value={seen.amount} onChange={(amount) => set({ amount })} />
              <NativeSelect size="md" label={say.unit} data={amountUnits} value={seen.amountUnit} onChange={(event) => set({ amountUnit: event.currentTarget.value })} />
              <NumberEntry label={say.perMl} value={seen.perMl} onChange={(perMl) => set({ perMl })} />
            </Group>
          )}
          <Group gap="xs" align="flex-start">
            <NumberEntry label={say.rate} value={seen.rate} onChange={(rate) => set({ rate })} />
            <NativeSelect size="md" label={say.unit} data={rateUnits} value={seen.rateUnit} onChange={(event) => set({ rateUnit: event.currentTarget.value })} />
          </Group>
          {!seen.noVolume && <NumberEntry label={say.volume} value={seen.volume} onChange={(volume) => set({ volume })} />}
          <Checkbox size="md" label={say.noVolume} checked={seen.noVolume} onChange={(event) => set({ noVolume: event.currentTarget.checked })} />
          <SegmentedControl size="md" aria-label={say.line} value={seen.line} onChange={(line) => set({ line: line as Seen['line'] })} styles={{ label: { minHeight: 44, alignContent: 'center' } }}
            data={[{ value: 'primary', label: `${say.line}: ${say.primary}` }, { value: 'secondary', label: `${say.line}: ${say.secondary}` }]} />
          {differs !== null && <Alert color="red" role="alert" icon={<Icon name="warn" />}>{fill(say.differs, { fields: differs })}</Alert>}
          {error !== null && <Text c="var(--mantine-color-error)" role="alert" fw={600}>{error}</Text>}
          {!isLive && <Text fw={700}>{bedsideText.blocked.notLive}</Text>}
          <Button type="submit" size="lg" mih={52} loading={busy} disabled={body === null || !isLive}>{say.go}</Button>
        </Stack>
      </form>
    </Paper>
  );
}
