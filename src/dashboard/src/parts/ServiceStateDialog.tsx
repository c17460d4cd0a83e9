import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { FleetRow } from '../api/liveTypes';
import { fill, text } from '../text/en';
import { serviceStateText } from '../text/en.serviceState';
import { AskReason } from './AskReason';
import { setServiceStates } from './serviceStates';
import { tellDone } from './tell';

type Pump = Pick<FleetRow, 'id' | 'label' | 'service'>;

/** Whether pumps may be used on patients: one or several, with a reason that goes on the record of each. */
export function ServiceStateDialog({ opened, pumps, onClose, onDone }: { opened: boolean; pumps: Pump[]; onClose: () => void; onDone: () => void }) {
  const [state, setState] = useState<FleetRow['service']>('Maintenance');
  const act = async (reason: string) => {
    const { done, failed } = await setServiceStates(pumps.map((pump) => pump.id), state, reason);
    if (done > 0) onDone();
    if (failed.length > 0) throw new Error(fill(serviceStateText.some, { done, failed: failed.length, why: failed[0]!.message }));
    tellDone(fill(serviceStateText.done, { n: done, state: text.service[state] }));
  };
  const title = pumps.length === 1 ? fill(serviceStateText.forOne, { label: pumps[0]!.label }) : fill(serviceStateText.for, { n: pumps.length });
  return (
    <AskReason opened={opened} title={`${serviceStateText.title}: ${title}`} action={serviceStateText.set} danger={state !== 'InService'} onAct={act} onClose={onClose}>
      <Radio.Group label={serviceStateText.state} value={state} onChange={(value) => setState(value as typeof state)}>
        <Stack gap="xs" mt="xs">
          {(Object.keys(serviceStateText.help) as (typeof state)[]).map((one) => (
            <Radio key={one} value={one} label={text.service[one]} description={serviceStateText.help[one]} />
          ))}
        </Stack>
      </Radio.Group>
      {pumps.length > 1 && <Text size="sm" className="quiet wrap-anywhere" lineClamp={3}>{pumps.map((pump) => pump.label).join(', ')}</Text>}
    </AskReason>
  );
}
