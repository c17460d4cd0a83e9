import { Alert, Group, Paper, Stack, Text } from '@mantine/core';
import { Announcer } from '../../../parts/Announcer';
import { Icon } from '../../../parts/Icon';
import { PageHead } from '../../../parts/PageHead';
import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import { DoubleCheck } from '../check/DoubleCheck';
import { EvidenceOfOrder } from '../evidence/EvidenceOfOrder';
import { Actions } from './Actions';
import { Ages } from './Ages';
import { CaseHead } from './CaseHead';
import type { CaseView } from './caseTypes';
import { Comparison } from './Comparison';
import { Findings } from './Findings';
import { History } from './History';
import { Refusals } from './Refusals';
import { useCaseNews, usePumpOf } from './useCase';

export interface CaseProps {
  view: CaseView;
  /** `performance.now()` when it was read. */
  readAt: number;
  /** Something was done: read it again. */
  onActed: () => void;
}

const running = new Set(['Started', 'StartedModified', 'TooLateStarted']);

export function CasePage({ view, readAt, onActed }: CaseProps) {
  const say = bedsideText.case;
  const pump = usePumpOf(view.pump);
  const { line, row } = useCaseNews(view.program, pump?.unit ?? null);
  const patientName = line?.patientName ?? row?.patientName ?? null;
  const state = bedsideText.caseState[view.state] ?? view.state;
  return (
    <Stack gap="md">
      <div>
        <PageHead title={view.order ? fill(say.title, { drug: view.order.drugName }) : say.titleBlind} />
        <CaseHead view={view} readAt={readAt} pump={pump} patientName={view.order ? patientName : null} location={row?.location ?? null} />
      </div>
      <Announcer line={`${state}. ${bedsideText.caseStateHelp[view.state] ?? ''}`} />
      {view.order?.emergency && <Alert color="yellow" icon={<Icon name="warn" />}>{fill(say.emergency, { reason: view.order.emergency })}</Alert>}
      {view.refusals.length > 0 && <Refusals refusals={view.refusals} />}
      {view.order && <Comparison view={view} />}
      {view.proposal && <Findings proposal={view.proposal} />}
      <Actions view={view} readAt={readAt} onActed={onActed} pump={pump} />
      <DoubleCheck view={view} onActed={onActed} pump={pump} />
      {view.order && running.has(view.state) && <EvidenceOfOrder order={view.order.id} unit={pump?.unit ?? null} />}
      <Paper withBorder p="sm">
        <Group gap="xs" wrap="nowrap" align="flex-start"><Icon name="play" /><Text fw={600}>{say.atPump}</Text></Group>
        <Text size="sm" className="quiet" mt={4}>{bedsideText.primaryAlarm}</Text>
      </Paper>
      <Ages view={view} readAt={readAt} unit={pump?.unit ?? null} />
      <History view={view} unit={pump?.unit ?? null} />
    </Stack>
  );
}
