import { useViewportSize } from '@mantine/hooks';
import { useIsLive } from '../../api/useLive';
import { useNow } from '../../parts/useNow';
import { fill, text } from '../../text/en';
import { boardText } from '../../text/en.board';
import { BigClock } from './BigClock';
import { BigRow } from './BigRow';
import classes from './board.module.css';
import type { ListProps } from './listProps';
import { counts, gravestFirst } from './sorting';

const turnMs = 12_000;

/** As many rows as fit, the gravest first; what does not fit takes turns. */
export function BigTable({ unit, rows, named }: Pick<ListProps, 'unit' | 'rows' | 'named'>) {
  const now = useNow();
  const isLive = useIsLive();
  const { height } = useViewportSize();
  const type = Math.min(35, Math.max(16, height * 0.026));
  const fits = Math.max(1, Math.floor((height - type * 5.5) / (type * 3.25)));
  const shown = gravestFirst(rows);
  const pages = Math.max(1, Math.ceil(shown.length / fits));
  const page = Math.floor(now / turnMs) % pages;
  return (
    <div className={classes.big}>
      {!isLive && <div className={classes.notLive} role="alert">{text.live.notLive}</div>}
      <div className={classes.bigHead}>
        <span>{unit}</span>
        <span>{fill(boardText.counts, counts(rows, now))}</span>
        <span>{pages > 1 && fill(boardText.page, { page: page + 1, pages })} <BigClock unit={unit} /></span>
      </div>
      <table className={isLive ? classes.bigTable : `${classes.bigTable} ${classes.wasLive}`}>
        <thead>
          <tr>
            <th scope="col">{boardText.columns.pump}</th><th scope="col">{boardText.columns.state}</th><th scope="col">{boardText.columns.drug}</th>
            <th scope="col">{boardText.columns.rate}</th><th scope="col">{boardText.columns.volumeLeft}</th><th scope="col">{boardText.columns.alarms}</th><th scope="col">{boardText.columns.age}</th>
          </tr>
        </thead>
        <tbody>{shown.slice(page * fits, (page + 1) * fits).map((row) => <BigRow key={row.id} row={row} named={named} now={now} />)}</tbody>
      </table>
    </div>
  );
}
