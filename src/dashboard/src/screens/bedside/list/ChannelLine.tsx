import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BoardRow } from '../../../api/liveTypes';
import type { Received } from '../../../api/useLive';
import { Age } from '../../../parts/Age';
import { AlarmBadges } from '../../board/AlarmBadges';
import { Icon } from '../../../parts/Icon';
import { shortVolume } from '../../../parts/shortVolume';
import { isStale, timeLeftNow, timeLeftText } from '../../../parts/stale';
import { Stat, Stats } from '../../../parts/Stat';
import { LinkBadge, StateBadge } from '../../../parts/StateBadge';
import { useNow } from '../../../parts/useNow';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';
import { ReleasePatient } from './ReleasePatient';

/** One channel: what it gives, how much longer, its alarms, and how old all that is. */
export function ChannelLine({ row, order }: { row: Received<BoardRow>; order: 3 | 4 }) {
  const now = useNow();
  const [releasing, setReleasing] = useState(false);
  const say = bedsideText.channel;
  const stale = isStale(row, now);
  return (
    <div className={stale ? `${classes.channel} ${classes.stale}` : classes.channel} data-stale={stale}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb={4}>
        <div>
          <Title order={order}>{row.drug ?? (row.state === 'idle' ? row.label : say.noDrug)}</Title>
          <Text size="sm" className="quiet">{row.label} · {row.channel}</Text>
        </div>
        <Group gap={4} justify="flex-end"><StateBadge state={row.state} />{row.link !== 'Live' && <LinkBadge link={row.link} />}</Group>
      </Group>
      {row.stoppedStillInfusing && <Text fw={700} c="var(--mantine-color-error)"><Icon name="warn" size={16} /> {say.stoppedStill}</Text>}
      <Stats>
        {row.rate !== null && <Stat name={say.rate}>{row.rate}</Stat>}
        {row.doseRate !== null && <Stat name={say.doseRate}>{row.doseRate}</Stat>}
        {row.volumeLeft !== null && <Stat name={say.left}>{shortVolume(row.volumeLeft)}</Stat>}
        {row.timeLeftMs !== null && <Stat name={say.timeLeft}>{timeLeftText(timeLeftNow(row, now))}</Stat>}
        <Stat name={say.age}><Age ageMs={row.ageMs} receivedAt={row.receivedAt} />{stale && <> {say.stale}</>}</Stat>
      </Stats>
      <AlarmBadges alarms={row.alarms} />
      <Group gap="xs" mt={row.caseProgram !== null || (row.state === 'idle' && row.patient !== null) ? 8 : 0} className="no-print">
        {row.caseProgram !== null && (
          <Button component={Link} to={`/bedside/case/${encodeURIComponent(row.caseProgram)}`} h={44} leftSection={<Icon name="orders" />}>{say.case}</Button>
        )}
        {row.patient !== null && row.state === 'idle' && (
          <Button variant="default" h={44} onClick={() => setReleasing(true)}>{bedsideText.release.open}</Button>
        )}
      </Group>
      <ReleasePatient row={row} opened={releasing} onClose={() => setReleasing(false)} />
    </div>
  );
}
