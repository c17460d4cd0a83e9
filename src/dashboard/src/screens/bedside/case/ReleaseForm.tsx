import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { act } from '../../../api/client';
import { hasRole, useMe } from '../../../api/session';
import { useIsLive } from '../../../api/useLive';
import { Icon } from '../../../parts/Icon';
import { tellDone } from '../../../parts/tell';
import { useNow } from '../../../parts/useNow';
import { bedsideText } from '../../../text/en.bedside';
import { useTry } from '../../signin/useTry';
import classes from '../bedside.module.css';
import type { CaseProps } from './CasePage';
import { whyNotReleasable } from './readiness';
import type { PumpView } from './useCase';

/** Scan the pump, then release. While anything speaks against it the button is dead, and says what. */
export function ReleaseForm({ view, readAt, onActed, pump }: CaseProps & { pump: PumpView | undefined }) {
  const say = bedsideText.act;
  const me = useMe();
  const isLive = useIsLive();
  const now = useNow();
  const why = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { busy, error, run } = useTry();
  const [label, setLabel] = useState('');
  const channels = pump?.channels.map((one) => one.channel) ?? [];
  const [channel, setChannel] = useState('');
  const reasons = whyNotReleasable(view, {
    isLive, isNurse: hasRole(me, 'Nurse'), readAgoMs: Math.max(0, now - readAt), label,
    pumpNames: [view.pump, pump?.label].filter((name) => name !== null && name !== undefined), pumpLabel: pump?.label ?? view.pump ?? '',
  });
  const asksChannel = channels.length > 1;
  const isDead = reasons.length > 0 || (asksChannel && channel === '');
  const release = async () => {
    await act('POST', `/api/v1/cases/${encodeURIComponent(view.program)}/release`, { label: label.trim(), channel: asksChannel ? channel : view.channel });
    tellDone(say.released);
    onActed();
  };
  // A scanner ends with Enter: that goes to the button and does not press it.
  return (
    <form onSubmit={(event) => { event.preventDefault(); button.current?.focus(); }}>
      <Group gap="sm" align="flex-end">
        <TextInput label={say.scan} description={say.scanHelp} value={label} onChange={(event) => setLabel(event.currentTarget.value)} size="md" autoComplete="off"
          autoCapitalize="characters" spellCheck={false} enterKeyHint="done" leftSection={<Icon name="scan" />} flex="1 1 12rem" />
        {asksChannel && (
          <NativeSelect label={say.channel} data={['', ...channels]} value={channel} onChange={(event) => setChannel(event.currentTarget.value)} size="md" />
        )}
        <Button ref={button} size="lg" mih={52} flex="1 1 12rem" loading={busy} disabled={isDead} aria-describedby={why} onClick={() => run(release)}>{say.release}</Button>
      </Group>
      <div id={why} data-testid="why-dead">
        {reasons.length > 0 && (
          <>
            <Text fw={700} mt="xs">{say.dead}</Text>
            <ul className={classes.blocked}>{reasons.map((line) => <li key={line}>{line}</li>)}</ul>
          </>
        )}
      </div>
      {error !== null && <Text c="var(--mantine-color-error)" role="alert" fw={600} mt="xs">{error}</Text>}
    </form>
  );
}
