import { Text } from '@mantine/core';
import { act as send } from '../../api/client';
import { AskReason } from '../../parts/AskReason';
import { tellDone } from '../../parts/tell';
import { fill } from '../../text/en';
import { operationsText } from '../../text/en.operations';

const words = operationsText.parked;

interface Props {
  /** Null: closed. */
  act: 'retry' | 'discard' | null;
  id: number;
  onClose: () => void;
  onDone: () => void;
}

export function ParkedDialog({ act, id, onClose, onDone }: Props) {
  const isDiscard = act === 'discard';
  const run = async (reason: string) => {
    await send('POST', `/api/v1/parked/${id}/${isDiscard ? 'discard' : 'retry'}`, { reason });
    tellDone(fill(isDiscard ? words.discarded : words.retried, { id }));
    onDone();
  };
  return (
    <AskReason opened={act !== null} title={fill(isDiscard ? words.discardTitle : words.retryTitle, { id })} action={isDiscard ? words.discard : words.retry} danger={isDiscard}
      onAct={run} onClose={onClose}>
      <Text>{isDiscard ? words.discardHelp : words.retryHelp}</Text>
    </AskReason>
  );
}
