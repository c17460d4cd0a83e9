import { Anchor, Center, Loader } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { Problem } from '../../api/problem';
import { BreakGlass } from '../../parts/BreakGlass';
import { ErrorBox } from '../../parts/ErrorBox';
import { bedsideText } from '../../text/en.bedside';
import classes from './bedside.module.css';
import { CasePage } from './case/CasePage';
import { useCase } from './case/useCase';

/** One program: everything needed for the decision on one page. */
export default function CaseScreen() {
  const program = useParams().program ?? '';
  const { view, readAt, error, again } = useCase(program);
  return (
    <div className={`${classes.page} touch`}>
      <Anchor component={Link} to="/bedside" className="no-print back-link">‹ {bedsideText.case.back}</Anchor>
      {error instanceof Problem && error.code === 'break-glass-required'
        ? <BreakGlass onOpened={again} />
        : error && !view ? <ErrorBox error={error} onAgain={again} /> : null}
      {!view && !error && <Center p="xl"><Loader role="status" aria-label={bedsideText.case.loading} /></Center>}
      {view && <CasePage view={view} readAt={readAt} onActed={again} />}
    </div>
  );
}
