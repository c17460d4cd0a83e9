import type { BoardRow } from '../../api/liveTypes';
import { Announcer } from '../../parts/Announcer';
import { useNews } from '../../parts/useNews';
import { fill, text } from '../../text/en';
import { boardText } from '../../text/en.board';

/** Tells screen readers of alarms that came while the page was open. */
export function BoardNews({ board }: { board: BoardRow[] }) {
  const line = useNews(board.flatMap((row) => row.alarms.map((alarm) => ({
    key: alarm.id, line: fill(boardText.news, { priority: text.priority[alarm.priority], text: alarm.text, pump: row.label }),
  }))), (n) => fill(boardText.moreNews, { n }));
  return <Announcer line={line} />;
}
