import { Accordion, Group, Text } from '@mantine/core';
import type { TraceMessage } from '../../api/orderTypes';
import { MessageText } from '../../parts/MessageText';
import { useTimeText } from '../../parts/siteTime';
import { ordersText } from '../../text/en.orders';

const words = ordersText.trace;

/** Messages as they were received and sent, oldest first; HL7 by segment. */
export function Messages({ messages, opened, onOpen }: { messages: TraceMessage[]; opened: string | null; onOpen: (id: string | null) => void }) {
  const timeText = useTimeText();
  if (messages.length === 0) return <Text className="quiet">{words.noMessages}</Text>;
  return (
    <Accordion variant="contained" order={3} value={opened} onChange={onOpen}>
      {messages.map((message) => (
        <Accordion.Item key={message.id} value={message.id} id={`message-${message.id}`}>
          <Accordion.Control>
            <Group gap="sm">
              <Text span fw={700}>{message.direction === 'in' ? `→ ${words.in}` : `← ${words.out}`}</Text>
              <Text span>{message.kind}</Text>
              <Text span size="sm" className="quiet">{timeText(message.at)}</Text>
              <Text span size="sm" className="quiet" ff="monospace">{message.controlId}</Text>
              {message.state !== null && <Text span size="sm" fw={message.state === 'sent' ? 400 : 700}>{message.state}</Text>}
            </Group>
          </Accordion.Control>
          <Accordion.Panel>{message.text === null ? words.gone : <MessageText text={message.text} />}</Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
