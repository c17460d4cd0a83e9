import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Priority } from '../../api/liveTypes';
import type { Schema } from '../../api/schemaTypes';
import { spanText } from '../../parts/age';
import { DataTable, type Column } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { useTimeText } from '../../parts/siteTime';
import { PriorityBadge } from '../../parts/StateBadge';
import { fill } from '../../text/en';
import { pumpText } from '../../text/en.pump';

const words = pumpText.alarms;
type Alert = Schema<'AlertView'>;
const order: Record<string, number> = { High: 0, Medium: 1, Low: 2 };

function stateOf(alert: Alert): string {
  return [alert.isActive && words.on, alert.acknowledged && words.acknowledged, alert.audioPaused && words.paused, alert.learnedLate && words.late].filter(Boolean).join(', ');
}

export function AlarmsTab({ id, unit }: { id: string; unit: string | null }) {
  const timeText = useTimeText(unit);
  const query = useQuery({ queryKey: ['pump-alarms', id], queryFn: () => get<Alert[]>(`/api/v1/pumps/${encodeURIComponent(id)}/alarms`), refetchInterval: 10_000 });
  const columns: Column<Alert>[] = [
    { key: 'onset', head: words.onset, kind: 'nowrap', cell: (alert) => timeText(alert.onsetAt), sort: (alert) => alert.onsetAt },
    { key: 'priority', head: words.priority, cell: (alert) => (alert.priority in order ? <PriorityBadge priority={alert.priority as Priority} /> : alert.priority), sort: (alert) => order[alert.priority] },
    { key: 'text', head: words.text, cell: (alert) => <b title={fill(words.code, { code: alert.code })}>{alert.text}</b>, sort: (alert) => alert.text },
    { key: 'channel', head: words.channel, cell: (alert) => alert.channel, sort: (alert) => alert.channel },
    { key: 'state', head: words.state, cell: (alert) => stateOf(alert) },
    { key: 'ended', head: words.ended, kind: 'nowrap', cell: (alert) => timeText(alert.endedAt), sort: (alert) => alert.endedAt },
    { key: 'lasted', head: words.lasted, kind: 'number', cell: (alert) => (alert.endedAt === null ? '–' : spanText(Date.parse(alert.endedAt) - Date.parse(alert.onsetAt))) },
    { key: 'repeats', head: words.repeats, kind: 'number', cell: (alert) => alert.repeats, sort: (alert) => alert.repeats },
  ];
  return <Loaded query={query}>{(alerts) => <DataTable caption={words.caption} columns={columns} rows={alerts} rowKey={(alert) => alert.id} empty={words.none} />}</Loaded>;
}
