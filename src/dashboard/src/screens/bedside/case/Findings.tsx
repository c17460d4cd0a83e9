import { Group, List, Text, Title } from '@mantine/core';
import { Icon } from '../../../parts/Icon';
import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import type { CaseView } from './caseTypes';

/** What the drug library says of the proposal. */
export function Findings({ proposal }: { proposal: NonNullable<CaseView['proposal']> }) {
  const say = bedsideText.findings;
  const head = proposal.library === null
    ? say.unchecked
    : fill(proposal.findings.length > 0 ? say.library : say.none, { library: proposal.library });
  return (
    <section aria-labelledby="findings">
      <Title order={2} id="findings" mb={4}>{say.title}</Title>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Icon name={proposal.library === null || proposal.findings.length > 0 ? 'warn' : 'check'} /><Text className="wrap-anywhere">{head}</Text>
      </Group>
      {proposal.findings.length > 0 && (
        <List mt={4} fw={700}>{proposal.findings.map((one) => <List.Item key={one}>{fill(say.soft, { finding: one })}</List.Item>)}</List>
      )}
    </section>
  );
}
