import type { BoardRow, CaseLine } from '../../../api/liveTypes';
import { Announcer } from '../../../parts/Announcer';
import { useNews } from '../../../parts/useNews';
import { fill, text } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';

/** Tells screen readers of alarms and programs that came while the page was open. */
export function BedsideNews({ board, cases }: { board: BoardRow[]; cases: CaseLine[] }) {
  const say = bedsideText.announce;
  const line = useNews([
    ...board.flatMap((row) => row.alarms.map((alarm) => ({
      key: alarm.id, line: fill(say.alarm, { priority: text.priority[alarm.priority], text: alarm.text, pump: row.label }),
    }))),
    ...cases.map((one) => ({ key: one.program, line: fill(say.case, { drug: one.drug ?? text.unknown, pump: one.label }) })),
  ], (n) => fill(say.more, { n }));
  return <Announcer line={line} />;
}
