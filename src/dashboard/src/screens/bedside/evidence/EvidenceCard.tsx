import { Badge, Group, Text, Title } from '@mantine/core';
import { Icon } from '../../../parts/Icon';
import { useTimeText } from '../../../parts/siteTime';
import { Stat, Stats } from '../../../parts/Stat';
import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';
import { EvidenceActs } from './EvidenceActs';
import type { Evidence } from './useEvidence';

/** One entry for the record: what was given, when, and what is odd about it. */
export function EvidenceCard({ one, unit }: { one: Evidence; unit: string | null }) {
  const say = bedsideText.evidence;
  const time = useTimeText(unit);
  return (
    <article className={`${classes.card} ${classes.head}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={3}>{one.drugName ?? one.drug ?? bedsideText.channel.noDrug}</Title>
          <Text size="sm" className="quiet">{[one.patient, one.order, one.channel].filter(Boolean).join(' · ')}</Text>
        </div>
        <Badge variant="default" radius="sm" tt="none">{say.state[one.state] ?? one.state}</Badge>
      </Group>
      {one.review != null && <Group gap={6} wrap="nowrap" mt={4}><Icon name="warn" /><Text fw={700}>{say.review[one.review] ?? one.review}</Text></Group>}
      <Stats>
        <Stat name={say.given}>{one.given}</Stat>
        <Stat name={bedsideText.channel.rate}>{[one.rate, one.doseRate].filter(Boolean).join(' · ')}</Stat>
        <Stat name={say.from}>{time(one.started.at)}</Stat>
        <Stat name={say.to}>{one.ended ? time(one.ended.at) : say.still} · {say.status[one.status] ?? one.status}</Stat>
      </Stats>
      {one.edits.map((edit) => <Text key={edit.field} size="sm"><Icon name="warn" size={14} /> {fill(say.edited, { ...edit })}</Text>)}
      {one.deviations.length > 0 && <Text size="sm"><Icon name="warn" size={14} /> {say.deviation}</Text>}
      {one.flags.length > 0 && <Text size="sm" className="quiet">{one.flags.map((flag) => say.flags[flag] ?? flag).join(', ')}</Text>}
      {one.accepted != null && (
        <Text size="sm" fw={600} mt={4}><Icon name="check" size={14} /> {fill(say.acceptedBy, { person: one.accepted.author, time: time(one.accepted.at, false) })}</Text>
      )}
      <EvidenceActs one={one} />
    </article>
  );
}
