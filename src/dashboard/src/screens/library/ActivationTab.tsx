import { Button, Group, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { act, get } from '../../api/client';
import type { Activation } from '../../api/libraryTypes';
import type { Me } from '../../api/session';
import { AskReason } from '../../parts/AskReason';
import { DataTable, type Column } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { useTimeText } from '../../parts/siteTime';
import { tellDone } from '../../parts/tell';
import { libraryText } from '../../text/en.library';
import { activationsKey, isOpen, mayDecide } from './activation';
import { librariesKey, nameOf } from './library';

const words = libraryText.activation;

/** Who asked that a library be used, and the second person who looked at it. */
export function ActivationTab({ me }: { me: Me }) {
  const client = useQueryClient();
  const timeText = useTimeText();
  const [chosen, setChosen] = useState<{ act: 'approve' | 'decline'; one: Activation } | null>(null);
  const query = useQuery({ queryKey: activationsKey, queryFn: () => get<Activation[]>('/api/v1/libraries/activations'), refetchInterval: 10_000 });
  const decide = async (reason: string) => {
    await act('POST', `/api/v1/libraries/activations/${chosen!.one.id}/${chosen!.act}`, { reason });
    tellDone(words.done);
    await Promise.all([client.invalidateQueries({ queryKey: activationsKey }), client.invalidateQueries({ queryKey: librariesKey })]);
  };
  const button = (what: 'approve' | 'decline', one: Activation) => (
    <Button size="compact-sm" variant="default" aria-label={`${words[what]} ${nameOf(one.library)}`} onClick={() => setChosen({ act: what, one })}>{words[what]}</Button>
  );
  const columns: Column<Activation>[] = [
    { key: 'library', head: words.library, cell: (one) => <b>{nameOf(one.library)}</b>, sort: (one) => nameOf(one.library) },
    { key: 'state', head: words.state, cell: (one) => one.state, sort: (one) => one.state },
    { key: 'asked', head: words.asked, kind: 'nowrap', cell: (one) => timeText(one.askedAt), sort: (one) => one.askedAt },
    { key: 'askedBy', head: words.askedBy, cell: (one) => one.askedBy, sort: (one) => one.askedBy },
    { key: 'reason', head: words.reason, cell: (one) => one.reason },
    { key: 'decided', head: words.decided, cell: (one) => (isOpen(one) ? '–' : <>{timeText(one.decidedAt)}<br />{one.decidedBy}: {one.decision}</>), sort: (one) => one.decidedAt },
    { key: 'acts', head: words.acts, cell: (one) => (mayDecide(one, me)
      ? <Group gap={4} wrap="nowrap">{button('approve', one)}{button('decline', one)}</Group>
      : isOpen(one) && <Text size="sm" className="quiet">{words.own}</Text>) },
  ];
  return (
    <>
      <Loaded query={query}>{(rows) => <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={(one) => String(one.id)} empty={words.none} />}</Loaded>
      <AskReason opened={chosen !== null} title={chosen?.act === 'decline' ? words.declineTitle : words.approveTitle} action={(chosen?.act === 'decline' ? words.decline : words.approve).replace('…', '')}
        danger={chosen?.act === 'decline'} onAct={decide} onClose={() => setChosen(null)}>
        <Text fw={700}>{chosen && nameOf(chosen.one.library)}</Text>
        {chosen?.act === 'approve' && <Text>{words.approveHelp} {words.compare}</Text>}
      </AskReason>
    </>
  );
}
