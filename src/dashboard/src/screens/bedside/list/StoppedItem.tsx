import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { act } from '../../../api/client';
import { useMe } from '../../../api/session';
import { AskReason } from '../../../parts/AskReason';
import { Icon } from '../../../parts/Icon';
import { useTimeText } from '../../../parts/siteTime';
import { tellDone, tellError } from '../../../parts/tell';
import { fill } from '../../../text/en';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';
import { stoppedKey, type WorkItem } from './useStopped';

/** One infusion whose order was stopped: who sees to it, by when, and the two ways it can end. */
export function StoppedItem({ item, unit }: { item: WorkItem; unit: string }) {
  const say = bedsideText.stopped;
  const me = useMe();
  const client = useQueryClient();
  const time = useTimeText(unit);
  const [closing, setClosing] = useState(false);
  const path = `/api/v1/worklist/${item.id}`;
  const again = () => client.invalidateQueries({ queryKey: stoppedKey });
  const take = async () => {
    await act('POST', `${path}/assign`, { owner: me.name, dueAt: item.dueAt });
    tellDone(say.taken);
    await again();
  };
  const close = async (outcome: string) => {
    await act('POST', `${path}/close`, { outcome });
    tellDone(say.closed);
    await again();
  };
  const isMine = item.owner !== null && [me.name, me.clinician].includes(item.owner);
  return (
    <article className={classes.stopped}>
      <Group gap="xs" wrap="nowrap" align="flex-start"><Icon name="warn" /><Text fw={700}>{item.text}</Text></Group>
      <Group gap="lg" mt={4}>
        <Text size="sm">{say.owner}: <b>{item.owner ?? say.nobody}</b></Text>
        {item.dueAt && (
          <Text size="sm">{say.due}: <b>{fill(item.isOverdue ? say.overdue : say.dueAt, { time: time(item.dueAt, false) })}</b></Text>
        )}
      </Group>
      <Group gap="xs" mt="xs" className="no-print">
        {!isMine && <Button h={44} onClick={() => void take().catch(tellError)}>{say.take}</Button>}
        <Button h={44} variant="default" onClick={() => setClosing(true)}>{say.close}</Button>
      </Group>
      <AskReason opened={closing} title={say.closeTitle} action={say.close} onAct={close} onClose={() => setClosing(false)}><Text>{item.text}</Text></AskReason>
    </article>
  );
}
