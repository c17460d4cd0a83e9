import { Button } from '@mantine/core';
import type { TraceStep } from '../../api/orderTypes';
import table from '../../parts/DataTable.module.css';
import { useTimeText } from '../../parts/siteTime';
import { ordersText } from '../../text/en.orders';
import { sharesOf } from './stepTimes';
import styles from './Steps.module.css';
import { took } from './took';

const words = ordersText.trace;

export function Steps({ steps, onOpen }: { steps: TraceStep[]; onOpen: (message: string) => void }) {
  const timeText = useTimeText();
  const shares = sharesOf(steps);
  return (
    <div className={table.box} role="region" aria-label={ordersText.traceCaption} tabIndex={0}>
      <table aria-label={ordersText.traceCaption}>
        <thead>
          <tr>{[words.at, words.what, words.detail, words.sincePrevious, words.sinceFirst, words.message].map((head) => <th key={head} scope="col">{head}</th>)}</tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={index}>
              <td className={table.nowrap}>{timeText(step.at)}</td>
              <td><b>{step.what}</b></td>
              <td className={styles.detail}>{step.detail}</td>
              <td className={styles.took}>
                <span className={styles.bar} style={{ width: `${Math.round(shares[index]! * 64)}px` }} aria-hidden="true" />{took(step.sincePreviousMs)}
              </td>
              <td className={table.number}>{took(step.sinceFirstMs)}</td>
              <td>{step.message !== null && <Button size="compact-xs" variant="subtle" onClick={() => onOpen(step.message!)} aria-label={`${words.open}: ${step.what}`}>{words.open}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {steps.length === 0 && <p className={`${table.empty} quiet`}>{words.none}</p>}
    </div>
  );
}
