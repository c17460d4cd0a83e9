import { Badge } from '@mantine/core';
import type { ChannelState, LinkPhase, Priority } from '../api/liveTypes';
import { text } from '../text/en';
import { Icon, type IconName } from './Icon';

const states: Record<ChannelState, { icon: IconName; color: string }> = {
  infusing: { icon: 'play', color: 'teal.9' },
  paused: { icon: 'pause', color: 'yellow.4' },
  kvo: { icon: 'drip', color: 'cyan.9' },
  idle: { icon: 'clock', color: 'gray.7' },
  alarm: { icon: 'bell', color: 'red.8' },
  unknown: { icon: 'question', color: 'gray.7' },
};

/** State in a word and a sign; colour only helps. */
export function StateBadge({ state }: { state: ChannelState }) {
  const { icon, color } = states[state];
  return <Badge color={color} radius="sm" size="lg" tt="none" leftSection={<Icon name={icon} size={14} />}>{text.channelState[state]}</Badge>;
}

const links: Record<LinkPhase, string> = { Known: 'gray.7', Connecting: 'cyan.9', Live: 'teal.9', Suspect: 'yellow.4', Lost: 'red.8' };

export function LinkBadge({ link }: { link: LinkPhase | null }) {
  const known = link ?? 'Known';
  return (
    <Badge color={links[known]} radius="sm" tt="none" leftSection={<Icon name={known === 'Live' ? 'linked' : 'unlinked'} size={14} />}>
      {text.link[known]}
    </Badge>
  );
}

const priorities: Record<Priority, { color: string; sign: string }> = {
  High: { color: 'red.8', sign: '!!!' },
  Medium: { color: 'yellow.4', sign: '!!' },
  Low: { color: 'cyan.9', sign: '!' },
};

/** Alarm priority with the colours of IEC 60601-1-8 §6.3.2.2.1 and a sign that needs none. */
export function PriorityBadge({ priority, label }: { priority: Priority; label?: string }) {
  const { color, sign } = priorities[priority];
  return <Badge color={color} radius="sm" size="lg" tt="none" leftSection={<b aria-label={text.priority[priority]}>{sign}</b>}>{label ?? text.priority[priority]}</Badge>;
}
