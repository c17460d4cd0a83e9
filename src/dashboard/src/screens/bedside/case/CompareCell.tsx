import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';
import type { Cell } from './comparison';

/** A value and how it stands to what it comes from. An empty cell: that party never says it. */
export function CompareCell({ cell }: { cell: Cell | undefined }) {
  const say = bedsideText.compare;
  if (!cell) return <td />;
  if (cell.value === null) return <td><span className="quiet">{say.notTold}</span></td>;
  const isBad = cell.mark === 'differs' || cell.mark === 'otherUnit';
  const words = {
    none: null, same: `✓ ${say.same}`, differs: `≠ ${say.differs}`, rounded: `≈ ${fill(say.rounded, { exact: cell.exact ?? '' })}`, otherUnit: `? ${say.otherUnit}`,
  }[cell.mark];
  return (
    <td className={isBad ? classes.differs : undefined} data-mark={cell.mark}>
      <span className={classes.value}>{cell.value}</span>
      {words && <span className={isBad ? `${classes.mark} ${classes.markBad}` : `${classes.mark} quiet`}>{words}</span>}
    </td>
  );
}
