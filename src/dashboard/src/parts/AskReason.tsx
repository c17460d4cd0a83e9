import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { text } from '../text/en';
import { messageOf } from './tell';

interface Props {
  opened: boolean;
  title: string;
  /** What will happen, and more to enter. */
  children?: ReactNode;
  /** Another word for what is asked. */
  label?: string;
  action: string;
  danger?: boolean;
  size?: 'md' | 'lg';
  /** Resolves when it is done; what it throws is shown and the window stays. */
  onAct: (reason: string) => Promise<void>;
  onClose: () => void;
}

/** A window that asks why before something is done on the record. */
export function AskReason({ opened, title, children, label = text.reason.label, action, danger = false, size = 'md', onAct, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const close = () => {
    setReason('');
    setError(null);
    onClose();
  };
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      await onAct(reason.trim());
      close();
    } catch (thrown) {
      setError(messageOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={opened} onClose={close} title={title} size={size} centered closeButtonProps={{ 'aria-label': text.reason.cancel }}>
      <form onSubmit={(event) => { event.preventDefault(); void run(); }}>
        <Stack>
          {children}
          <Textarea label={label} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required maxLength={500} autosize minRows={2} data-autofocus />
          {error !== null && <Text c="var(--mantine-color-error)" role="alert">{error}</Text>}
          <Group justify="flex-end">
            <Button variant="default" h={44} onClick={close}>{text.reason.cancel}</Button>
            <Button type="submit" h={44} color={danger ? 'red.8' : 'petrol'} loading={busy} disabled={reason.trim() === ''}>{action}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
