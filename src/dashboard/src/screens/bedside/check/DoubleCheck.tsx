import { Alert, Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { act } from '../../../api/client';
import { hasRole, useMe } from '../../../api/session';
import { AskReason } from '../../../parts/AskReason';
import { Icon } from '../../../parts/Icon';
import { tellDone } from '../../../parts/tell';
import { bedsideText } from '../../../text/en.bedside';
import type { CaseView } from '../case/caseTypes';
import type { PumpView } from '../case/useCase';
import { CheckForm } from './CheckForm';

/** Where a drug asks for a second clinician: the first waits, the second enters what they see, and in an emergency neither. */
export function DoubleCheck({ view, onActed, pump }: { view: CaseView; onActed: () => void; pump: PumpView | undefined }) {
  const say = bedsideText.check;
  const me = useMe();
  const [bypassing, setBypassing] = useState(false);
  if (!view.needs.doubleCheck || view.state !== 'PendingAtPump') return null;
  const isChecked = view.acts.some((one) => one.act === 'double check' && one.result === 'matches');
  const bypass = async (text: string) => {
    await act('POST', `/api/v1/cases/${encodeURIComponent(view.program)}/bypass`, { text });
    tellDone(say.bypassed);
    onActed();
  };
  return (
    <section aria-labelledby="check">
      <Title order={2} id="check" mb={4}>{say.title}</Title>
      {isChecked && <Alert color="teal" icon={<Icon name="check" />}>{say.already}</Alert>}
      {!isChecked && view.isYours && <Alert color="yellow" icon={<Icon name="accounts" />}>{say.first}</Alert>}
      {!isChecked && !view.isYours && <CheckForm view={view} onActed={onActed} pump={pump} />}
      {!isChecked && hasRole(me, 'Nurse') && (
        <Button mt="sm" h={44} variant="subtle" color="red.8" c="var(--mantine-color-error)" onClick={() => setBypassing(true)}>{say.bypass}</Button>
      )}
      <AskReason opened={bypassing} title={say.bypassTitle} action={say.bypass} danger onAct={bypass} onClose={() => setBypassing(false)}>
        <Text>{say.bypassWhat}</Text>
      </AskReason>
    </section>
  );
}
