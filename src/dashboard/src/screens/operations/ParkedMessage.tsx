import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { Loaded } from '../../parts/Loaded';
import { MessageText } from '../../parts/MessageText';
import { fill, text } from '../../text/en';
import { operationsText } from '../../text/en.operations';

/** The bytes of a parked message. Names a patient, so it is fetched only when somebody asks. */
export function ParkedMessage({ id, onClose }: { id: number | null; onClose: () => void }) {
  const query = useQuery({ queryKey: ['parked', id], queryFn: () => get<Schema<'MessageText'>>(`/api/v1/parked/${id}`), enabled: id !== null, gcTime: 0 });
  return (
    <Modal opened={id !== null} onClose={onClose} size="xl" title={fill(operationsText.parked.message, { id: id ?? '' })} closeButtonProps={{ 'aria-label': text.reason.cancel }}>
      {id !== null && <Loaded query={query}>{(message) => <MessageText text={message.text} />}</Loaded>}
    </Modal>
  );
}
