import { Badge, Group, Paper, Text } from '@mantine/core';
import { Icon, type IconName } from '../../../parts/Icon';
import { Remaining } from '../../../parts/Remaining';
import { Stat, Stats } from '../../../parts/Stat';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';
import { isOver, type CaseView } from './caseTypes';
import type { PumpView } from './useCase';

const good = new Set(['Started']);
const bad = new Set(['Refused', 'RejectedByPump', 'Expired', 'TooLateStarted', 'Indeterminate', 'WithdrawRequested', 'StartedModified']);

function signOf(state: string): { icon: IconName; color: string } {
  if (good.has(state)) return { icon: 'check', color: 'teal.9' };
  if (bad.has(state)) return { icon: 'warn', color: 'red.8' };
  return isOver(state) ? { icon: 'cross', color: 'gray.7' } : { icon: 'clock', color: 'petrol' };
}

interface Props {
  view: CaseView;
  readAt: number;
  pump: PumpView | undefined;
  patientName: string | null;
  location: string | null;
}

/** Where it stands, how long it is good for, which pump and which patient. */
export function CaseHead({ view, readAt, pump, patientName, location }: Props) {
  const say = bedsideText.case;
  const { icon, color } = signOf(view.state);
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Badge color={color} radius="sm" size="xl" tt="none" leftSection={<Icon name={icon} size={16} />} data-testid="case-state">
            {bedsideText.caseState[view.state] ?? view.state}
          </Badge>
          <Text mt={6}>{bedsideText.caseStateHelp[view.state]}</Text>
        </div>
        <div>
          <Text size="sm" className="quiet" ta="right">{say.left}</Text>
          <Text component="div" ta="right" className={classes.remaining}>
            {isOver(view.state) ? say.over : <Remaining remainingMs={view.remainingMs} receivedAt={readAt} />}
          </Text>
        </div>
      </Group>
      <Stats>
        {view.order && <Stat name={say.patient}>{[patientName, view.order.patient, location].filter(Boolean).join(' · ')}</Stat>}
        <Stat name={say.pump}>{[pump?.label ?? view.pump, view.channel].filter(Boolean).join(' · ')}</Stat>
        {view.order?.route && <Stat name={say.route}>{view.order.route}</Stat>}
        {view.order && <Stat name={say.nurse}>{view.order.clinician}</Stat>}
      </Stats>
    </Paper>
  );
}
