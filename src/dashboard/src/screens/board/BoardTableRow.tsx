import { Text } from '@mantine/core';
import type { BoardRow } from '../../api/liveTypes';
import type { Received } from '../../api/useLive';
import { Age } from '../../parts/Age';
import { shortVolume } from '../../parts/shortVolume';
import { timeLeftNow, timeLeftText } from '../../parts/stale';
import { LinkBadge, StateBadge } from '../../parts/StateBadge';
import { boardText } from '../../text/en.board';
import { AlarmBadges } from './AlarmBadges';
import classes from './board.module.css';
import { PumpName } from './PumpName';
import { rowLook } from './rowLook';

export function BoardTableRow({ row, named, now }: { row: Received<BoardRow>; named: boolean; now: number }) {
  const look = rowLook(row, now);
  return (
    <tr className={look === null ? undefined : classes[look]} data-row={row.id} data-stale={look === 'stale'}>
      <td className={classes.pump}><PumpName row={row} /></td>
      {named && <td className={classes.patient}>{row.patientName ?? row.patient ?? '–'}{row.location && <Text size="sm" className="quiet">{row.location}</Text>}</td>}
      <td className={classes.state}><StateBadge state={row.state} />{row.stoppedStillInfusing && <Text size="sm" fw={800}>{boardText.stopped}</Text>}</td>
      <td className={classes.drug}>{row.drug ?? <span className="quiet">–</span>}</td>
      <td className={classes.number}>{row.rate ?? '–'}</td>
      <td className={classes.number}>{row.doseRate ?? '–'}</td>
      <td className={classes.number} title={row.volumeLeft ?? undefined}>{row.volumeLeft === null ? '–' : shortVolume(row.volumeLeft)}</td>
      <td className={classes.number}>{timeLeftText(timeLeftNow(row, now))}</td>
      <td><AlarmBadges alarms={row.alarms} /></td>
      <td className={classes.number}>
        <Age ageMs={row.ageMs} receivedAt={row.receivedAt} />
        {look === 'stale' && <Text size="sm" fw={700} title={boardText.staleHelp}>{boardText.stale}</Text>}
        {row.link !== 'Live' && <LinkBadge link={row.link} />}
      </td>
    </tr>
  );
}
