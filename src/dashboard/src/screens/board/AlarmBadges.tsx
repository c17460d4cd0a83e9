import { Group, Text } from '@mantine/core';
import type { BoardAlarm } from '../../api/liveTypes';
import { alarmsByPriority } from './sorting';
import { boardText } from '../../text/en.board';
import { PriorityBadge } from '../../parts/StateBadge';

/** The alarms of a channel, the gravest first. */
export function AlarmBadges({ alarms, most = 10 }: { alarms: BoardAlarm[]; most?: number }) {
  if (alarms.length === 0) return null;
  return (
    <Group gap={6} mt={6}>
      {alarmsByPriority(alarms).slice(0, most).map((alarm) => (
        <Group key={alarm.id} gap={4}>
          <PriorityBadge priority={alarm.priority} label={alarm.text} />
          {alarm.acknowledged && <Text span size="xs">{boardText.acknowledged}</Text>}
        </Group>
      ))}
      {alarms.length > most && <Text span size="xs" fw={700}>+{alarms.length - most}</Text>}
    </Group>
  );
}
