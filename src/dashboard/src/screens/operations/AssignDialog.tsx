import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { act } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { useMe } from '../../api/session';
import { useZone } from '../../parts/siteTime';
import { tellDone, tellError } from '../../parts/tell';
import { instantOf } from '../../parts/zoneInput';
import { fill, text } from '../../text/en';
import { operationsText } from '../../text/en.operations';

const words = operationsText.worklist;

export function AssignDialog({ item, onClose, onDone }: { item: Schema<'WorkItemView'> | null; onClose: () => void; onDone: () => void }) {
  const me = useMe();
  const zone = useZone() ?? 'UTC';
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const assign = (name: string) => act('POST', `/api/v1/worklist/${item!.id}/assign`, { owner: name, dueAt: instantOf(due, zone) }).then(() => {
    tellDone(fill(words.assigned, { id: item!.id, owner: name }));
    onDone();
    onClose();
  }).catch(tellError);
  return (
    <Modal opened={item !== null} onClose={onClose} title={fill(words.assignTitle, { id: item?.id ?? '' })} centered closeButtonProps={{ 'aria-label': text.reason.cancel }}>
      <form onSubmit={(event) => { event.preventDefault(); void assign(owner.trim()); }}>
        <Stack>
          <Text size="sm">{item?.text}</Text>
          <TextInput label={words.owner} value={owner} onChange={(event) => setOwner(event.currentTarget.value)} maxLength={100} required data-autofocus />
          <TextInput type="datetime-local" label={words.dueAt} value={due} onChange={(event) => setDue(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button variant="default" h={44} onClick={() => void assign(me.name)}>{words.mine}</Button>
            <Button type="submit" h={44} disabled={owner.trim() === ''}>{words.go}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
