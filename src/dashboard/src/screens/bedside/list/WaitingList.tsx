import { Text, Title } from '@mantine/core';
import type { CaseLine } from '../../../api/liveTypes';
import type { Received } from '../../../api/useLive';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';
import { isOver } from '../case/caseTypes';
import { CaseCard } from './CaseCard';

/** Programs that wait for somebody, the one with the least time left first. */
export function WaitingList({ cases }: { cases: Received<CaseLine>[] }) {
  const open = cases.filter((one) => !isOver(one.state)).sort((a, b) => a.remainingMs + a.receivedAt - (b.remainingMs + b.receivedAt));
  return (
    <section aria-labelledby="waiting">
      <Title order={2} id="waiting" mb="xs">{bedsideText.waiting.title}</Title>
      {open.length === 0
        ? <Text className="quiet">{bedsideText.waiting.none}</Text>
        : <ul className={classes.cards}>{open.map((one) => <li key={one.program}><CaseCard line={one} /></li>)}</ul>}
    </section>
  );
}
