import { Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { CaseLine } from '../../../api/liveTypes';
import type { Received } from '../../../api/useLive';
import { Icon, type IconName } from '../../../parts/Icon';
import { Remaining } from '../../../parts/Remaining';
import { fill, text } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';

/** What a waiting case asks for, in a word and a sign. */
export function askOf(line: Pick<CaseLine, 'state' | 'needs'>): { icon: IconName; word: string } {
  const words = bedsideText.line.waitsFor;
  switch (line.state) {
    case 'AwaitingRelease': return { icon: 'scan', word: words.release };
    case 'PendingAtPump': return line.needs.doubleCheck ? { icon: 'accounts', word: words.check } : { icon: 'check', word: words.pump };
    case 'Dispatched': return { icon: 'clock', word: words.sending };
    case 'WithdrawRequested': return { icon: 'warn', word: words.withdrawing };
    case 'Indeterminate': return { icon: 'warn', word: words.unknown };
    default: return { icon: 'clock', word: words.taking };
  }
}

/** One waiting program; all of it is the link to its page. */
export function CaseCard({ line }: { line: Received<CaseLine> }) {
  const ask = askOf(line);
  const patient = line.patientName ?? line.patient ?? bedsideText.unknownPatient;
  return (
    <article className={classes.card}>
      <Link className={classes.case} to={`/bedside/case/${encodeURIComponent(line.program)}`}
        aria-label={fill(bedsideText.line.open, { drug: line.drug ?? text.unknown, patient })}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text fw={700} size="lg" lh={1.25}>{line.drug ?? bedsideText.channel.noDrug}</Text>
            <Text>{patient}</Text>
            <Text size="sm" className="quiet">{line.label} · {line.channel}</Text>
          </div>
          <span className={classes.remaining}><Remaining remainingMs={line.remainingMs} receivedAt={line.receivedAt} /></span>
        </Group>
        <Group gap="xs" mt={6} wrap="nowrap"><Icon name={ask.icon} /><Text fw={600}>{ask.word}</Text></Group>
      </Link>
    </article>
  );
}
