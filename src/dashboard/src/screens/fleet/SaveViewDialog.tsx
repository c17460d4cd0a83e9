import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { text } from '../../text/en';
import { fleetText } from '../../text/en.fleet';

export function SaveViewDialog({ opened, onClose, onSave }: { opened: boolean; onClose: () => void; onSave: (name: string) => void }) {
  const [name, setName] = useState('');
  const save = () => {
    onSave(name.trim());
    setName('');
    onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={fleetText.saveView} centered closeButtonProps={{ 'aria-label': text.reason.cancel }}>
      <form onSubmit={(event) => { event.preventDefault(); save(); }}>
        <Stack>
          <TextInput label={fleetText.viewName} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={60} required data-autofocus />
          <Text size="sm" className="quiet">{fleetText.viewsHelp}</Text>
          <Group justify="flex-end"><Button type="submit" h={44} disabled={name.trim() === ''}>{fleetText.save}</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
