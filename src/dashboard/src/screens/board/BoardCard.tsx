import { Group, Text } from '@mantine/core';
import type { BoardRow } from '../../api/liveTypes';
import type { Received } from '../../api/useLive';
import { Age } from '../../parts/Age';
import { shortVolume } from '../../parts/shortVolume';
import { timeLeftNow, timeLeftText } from '../../parts/stale';
import { Stat, Stats } from '../../parts/Stat';
import { LinkBadge, StateBadge } from '../../parts/StateBadge';
import { boardText } from '../../text/en.board';
import { AlarmBadges } from './AlarmBadges';
import classes from './board.module.css';
import { PumpName } from './PumpName';
import { rowLook } from './rowLook';

export function BoardCard({ row, named, now }: { row: Received<BoardRow>; named: boolean; now: number }) {
  const look = rowLook(row, now);
  const names = boardText.columns;
  return (
    <li className={look === null ? classes.card : `${classes.card} ${classes[look]}`} data-row={row.id} data-stale={look === 'stale'}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <PumpName row={row} />
          <Text fw={650}>{row.drug ?? '–'}</Text>
          {named && (row.patientName ?? row.patient) !== null && <Text size="sm">{[row.patientName ?? row.patient, row.location].filter(Boolean).join(' · ')}</Text>}
        </div>
        <Group gap={4} justify="flex-end"><StateBadge state={row.state} />{row.link !== 'Live' && <LinkBadge link={row.link} />}</Group>
      </Group>
      {row.stoppedStillInfusing && <Text fw={800}>{boardText.stopped}</Text>}
      <Stats>
        {row.rate !== null && <Stat name={names.rate}>{row.rate}</Stat>}
        {row.doseRate !== null && <Stat name={names.doseRate}>{row.doseRate}</Stat>}
        {row.volumeLeft !== null && <Stat name={names.volumeLeft}>{shortVolume(row.volumeLeft)}</Stat>}
        {row.timeLeftMs !== null && <Stat name={names.timeLeft}>{timeLeftText(timeLeftNow(row, now))}</Stat>}
        <Stat name={names.age}><Age ageMs={row.ageMs} receivedAt={row.receivedAt} />{look === 'stale' && <> {boardText.staleHelp}</>}</Stat>
      </Stats>
      <AlarmBadges alarms={row.alarms} />
    </li>
  );
}
