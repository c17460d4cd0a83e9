import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { BoardRow } from '../../api/liveTypes';
import { hasRole, useMe } from '../../api/session';
import { boardText } from '../../text/en.board';

/** Pump and channel, to the pump's page for those who may open it; to the waiting program where there is one. */
export function PumpName({ row }: { row: BoardRow }) {
  const me = useMe();
  const mayOpen = hasRole(me, 'Nurse', 'Pharmacist', 'Biomed', 'Administrator');
  return (
    <>
      {mayOpen ? <Anchor component={Link} to={`/pump/${encodeURIComponent(row.pump)}`} fw={650} c="inherit" underline="always">{row.label}</Anchor> : <b>{row.label}</b>}
      <Text span className="quiet"> · {row.channel}</Text>
      {row.caseProgram !== null && hasRole(me, 'Nurse', 'Pharmacist') && (
        <div><Anchor component={Link} to={`/bedside/case/${encodeURIComponent(row.caseProgram)}`} size="sm" underline="always">{boardText.case}</Anchor></div>
      )}
    </>
  );
}
