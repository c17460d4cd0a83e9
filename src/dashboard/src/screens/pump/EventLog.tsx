import { Badge } from '@mantine/core';
import table from '../../parts/DataTable.module.css';
import { kindText } from '../../parts/kindText';
import { useTimeText } from '../../parts/siteTime';
import { fill } from '../../text/en';
import { pumpText } from '../../text/en.pump';
import type { LogLine } from './eventGaps';
import styles from './EventLog.module.css';

const words = pumpText.events;

function gapText(line: LogLine & { kind: 'gap' }): string {
  return fill(words.gap, { n: line.count, from: line.from, to: line.to });
}

/** The pump's own log as the gateway stored it, newest first; what is missing is a line of its own. */
export function EventLog({ lines, unit }: { lines: LogLine[]; unit: string | null }) {
  const timeText = useTimeText(unit);
  return (
    <div className={table.box} role="region" aria-label={words.caption} tabIndex={0}>
      <table aria-label={words.caption}>
        <thead>
          <tr>
            {[words.sequence, words.kind, words.text, words.at, words.pumpTime].map((head) => <th key={head} scope="col">{head}</th>)}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (line.kind === 'event'
            ? (
              <tr key={line.key}>
                <td className={table.number}>{line.event.sequence}</td>
                <td><b>{kindText(line.event.kind)}</b>{line.event.late && <Badge ml={6} size="sm" radius="sm" tt="none" color="yellow.4">{words.late}</Badge>}</td>
                <td>{line.event.text}</td>
                <td className={table.nowrap}>{timeText(line.event.at)}</td>
                <td className={table.nowrap}>{timeText(line.event.pumpTime)}{line.event.clockSuspect && <b> ⚠ {words.clockSuspect}</b>}</td>
              </tr>
            )
            : <tr key={line.key} className={styles.gap}><td colSpan={5}>⚠ {line.kind === 'gap' ? gapText(line) : words.reset}</td></tr>))}
        </tbody>
      </table>
      {lines.length === 0 && <p className={`${table.empty} quiet`}>{words.none}</p>}
    </div>
  );
}
