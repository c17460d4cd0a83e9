import { Group, Text } from '@mantine/core';
import type { BoardAlarm } from '../../api/liveTypes';
import { alarmsByPriority } from './sorting';
import { boardText } from '../../text/en.board';
import { PriorityBadge } from '../../parts/StateBadge';

/** The alarms of a channel, the gravest first. */
export function AlarmBadges({ alarms }: { alarms: BoardAlarm[] }) {
  if (alarms.length === 0) return null;
  return (
    <Group gap={6} mt={6}>
      {alarmsByPriority(alarms).map((alarm) => (
        <Group key={alarm.id} gap={4}>
          <PriorityBadge priority={alarm.priority} label={alarm.text} />
          {alarm.acknowledged && <Text span size="xs">{boardText.acknowledged}</Text>}
        </Group>
      ))}
    </Group>
  );
}
