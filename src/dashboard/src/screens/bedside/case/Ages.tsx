import { Title } from '@mantine/core';
import { Age } from '../../../parts/Age';
import { useTimeText } from '../../../parts/siteTime';
import { Stat, Stats } from '../../../parts/Stat';
import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import type { CaseView } from './caseTypes';

/** How old each thing on the page is (S11). */
export function Ages({ view, readAt, unit }: { view: CaseView; readAt: number; unit: string | null }) {
  const say = bedsideText.case;
  const time = useTimeText(unit);
  return (
    <section aria-labelledby="ages">
      <Title order={2} id="ages" mb={4}>{say.ages}</Title>
      <Stats>
        <Stat name={say.agePump}><Age ageMs={view.pumpStatusAgeMs} receivedAt={readAt} /></Stat>
        <Stat name={say.ageState}><Age ageMs={view.stateAgeMs} receivedAt={readAt} /></Stat>
        <Stat name={say.agePage}><Age ageMs={0} receivedAt={readAt} /></Stat>
        {view.order?.requestedAt && <Stat name={say.requested}>{time(view.order.requestedAt)}</Stat>}
        {view.answer && (
          <Stat name={say.ageRequest}>
            {fill(say.answer, { answer: view.answer.code === 0 ? say.accepted : fill(say.refusedCode, { code: view.answer.code }), time: time(view.answer.at, false) })}
          </Stat>
        )}
      </Stats>
    </section>
  );
}
