import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { act } from '../../../api/client';
import { hasRole, useMe } from '../../../api/session';
import { AskReason } from '../../../parts/AskReason';
import { tellDone } from '../../../parts/tell';
import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';
import type { CaseProps } from './CasePage';
import { ReleaseForm } from './ReleaseForm';
import type { PumpView } from './useCase';

/** What a nurse may do with a case that waits for a release. */
export function Actions({ view, readAt, onActed, pump }: CaseProps & { pump: PumpView | undefined }) {
  const say = bedsideText.act;
  const me = useMe();
  const [asking, setAsking] = useState<'decline' | 'takeOver' | null>(null);
  if (view.state !== 'AwaitingRelease') return null;
  const send = (path: string, done: string) => async (text: string) => {
    await act('POST', `/api/v1/cases/${encodeURIComponent(view.program)}/${path}`, { text });
    tellDone(done);
    onActed();
  };
  const isNurse = hasRole(me, 'Nurse');
  return (
    <section aria-label={say.title} className={`${classes.actions} no-print`}>
      <ReleaseForm view={view} readAt={readAt} onActed={onActed} pump={pump} />
      {isNurse && (
        <Group gap="xs" mt="sm">
          {!view.isYours && <Button h={48} onClick={() => setAsking('takeOver')}>{say.takeOver}</Button>}
          <Button h={48} variant="default" onClick={() => setAsking('decline')}>{say.decline}</Button>
        </Group>
      )}
      <AskReason opened={asking === 'decline'} title={say.declineTitle} action={say.decline} danger onAct={send('decline', say.declined)} onClose={() => setAsking(null)}>
        <Text>{say.declineWhat}</Text>
      </AskReason>
      <AskReason opened={asking === 'takeOver'} title={say.takeOverTitle} action={say.takeOver} onAct={send('take-over', say.takenOver)} onClose={() => setAsking(null)}>
        <Text>{fill(say.takeOverWhat, { nurse: view.order?.clinician ?? '' })}</Text>
      </AskReason>
    </section>
  );
}
