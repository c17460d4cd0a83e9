import { Text } from '@mantine/core';
import { act } from '../../api/client';
import type { Schema } from '../../api/schemaTypes';
import { AskReason } from '../../parts/AskReason';
import { tellDone } from '../../parts/tell';
import { fill } from '../../text/en';
import { operationsText } from '../../text/en.operations';

const words = operationsText.worklist;

/** The outcome is the reason: what was found and done. */
export function CloseDialog({ item, onClose, onDone }: { item: Schema<'WorkItemView'> | null; onClose: () => void; onDone: () => void }) {
  const close = async (outcome: string) => {
    await act('POST', `/api/v1/worklist/${item!.id}/close`, { outcome });
    tellDone(fill(words.done, { id: item!.id }));
    onDone();
  };
  return (
    <AskReason opened={item !== null} title={fill(words.closeTitle, { id: item?.id ?? '' })} label={words.outcome} action={words.closeGo} onAct={close} onClose={onClose}>
      <Text size="sm">{item?.text}</Text>
      <Text size="sm" className="quiet">{words.outcomeHelp}</Text>
    </AskReason>
  );
}
