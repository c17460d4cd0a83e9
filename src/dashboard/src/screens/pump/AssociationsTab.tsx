import { useQuery } from '@tanstack/react-query';
import { getAll } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { DataTable, type Column } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { useTimeText } from '../../parts/siteTime';
import { pumpText } from '../../text/en.pump';

const words = pumpText.associations;
type Association = Schema<'AssociationView'>;

function endOf(one: Association): string {
  return [one.endReason, one.wrong && words.wrong].filter(Boolean).join(', ');
}

export function AssociationsTab({ id, unit }: { id: string; unit: string | null }) {
  const timeText = useTimeText(unit);
  const query = useQuery({ queryKey: ['pump-associations', id], queryFn: () => getAll<Association>('/api/v1/associations', { pump: id }, 1_000) });
  const columns: Column<Association>[] = [
    { key: 'begin', head: words.begin, kind: 'nowrap', cell: (one) => timeText(one.begin), sort: (one) => one.begin },
    { key: 'end', head: words.end, kind: 'nowrap', cell: (one) => (one.end === null ? <b>{words.open}</b> : timeText(one.end)), sort: (one) => one.end },
    { key: 'patient', head: words.patient, cell: (one) => one.patient, sort: (one) => one.patient },
    { key: 'channel', head: words.channel, cell: (one) => one.channel, sort: (one) => one.channel },
    { key: 'basis', head: words.basis, cell: (one) => `${one.basis}${one.provisional ? ` (${words.provisional})` : ''}`, sort: (one) => one.basis },
    { key: 'actor', head: words.actor, cell: (one) => one.actor ?? '', sort: (one) => one.actor },
    { key: 'ended', head: words.ended, cell: endOf },
  ];
  return <Loaded query={query}>{(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(one) => String(one.id)} empty={words.none} />}</Loaded>;
}
