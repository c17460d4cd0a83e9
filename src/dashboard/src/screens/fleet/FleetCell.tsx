import type { ReactNode } from 'react';
import { LinkBadge, PriorityBadge, StateBadge } from '../../parts/StateBadge';
import { fill, text } from '../../text/en';
import { fleetText } from '../../text/en.fleet';
import type { Entry } from './fleetBook';
import { HeardAgo } from './HeardAgo';
import type { FleetColumn } from './columns';
import styles from './FleetTable.module.css';

const number = (value: number | null, template: string): ReactNode => (value === null ? '–' : fill(template, { n: value }));

/** A number that is out of bounds is bold and carries a sign; colour only helps. */
const judged = (shown: ReactNode, isBad: boolean): ReactNode => (isBad ? <span className={styles.bad}>⚠ {shown}</span> : shown);

export function FleetCell({ column, entry: { row } }: { column: FleetColumn['key']; entry: Entry }): ReactNode {
  switch (column) {
    case 'state': return <StateBadge state={row.state} />;
    case 'link': return <LinkBadge link={row.link} />;
    case 'alarm':
      if (!row.alarms) return row.alarms === 0 ? '' : '–';
      return row.topPriority === null ? (row.topAlarm ?? fleetText.alarm.some) : <PriorityBadge priority={row.topPriority} label={row.topAlarm ?? text.priority[row.topPriority]} />;
    case 'battery': return judged(<>{number(row.battery, fleetText.percent)}{row.onMains && <span title={fleetText.mains} aria-label={fleetText.mains}> ⚡</span>}</>,
      row.battery !== null && row.battery < 30 && row.onMains !== true);
    case 'clock': return judged(number(row.clockOffsetMs, fleetText.ms), row.clockOffsetMs !== null && Math.abs(row.clockOffsetMs) > 5_000);
    case 'rtt': return number(row.rttMs, fleetText.ms);
    case 'reconnects': return judged(row.reconnectsHour ?? '–', (row.reconnectsHour ?? 0) >= 3);
    case 'age': return number(row.libraryAgeDays, fleetText.days);
    case 'seen': return <HeardAgo at={row.lastSeenAt} />;
    case 'where': return row.lastSeenWhere ?? '–';
    case 'service': return row.service === 'InService' ? text.service.InService : <b>{text.service[row.service]}</b>;
    case 'label': case 'unit': case 'drug': case 'library': case 'model': case 'firmware': case 'id': case 'vendor': case 'transport':
      return <span title={row[column] ?? undefined}>{row[column] || '–'}</span>;
  }
}
