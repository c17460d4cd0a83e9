import { List, Title } from '@mantine/core';
import { useTimeText } from '../../../parts/siteTime';
import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import type { CaseView } from './caseTypes';

/** What persons did about the case. */
export function History({ view, unit }: { view: CaseView; unit: string | null }) {
  const time = useTimeText(unit);
  if (view.acts.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <Title order={2} id="history" mb={4}>{bedsideText.case.history}</Title>
      <List>
        {view.acts.map((act) => <List.Item key={`${act.at} ${act.act}`}>{time(act.at, false)} {fill(bedsideText.case.by, act)}</List.Item>)}
      </List>
    </section>
  );
}
