import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { fill } from '../../text/en';
import { accountsText } from '../../text/en.accounts';

const words = accountsText.once;

export interface Once {
  name: string;
  password: string;
}

/** The password of an account, the only time that it is seen. Closed by the button alone, so that it is not lost by a stray click. */
export function OncePassword({ once, onClose }: { once: Once | null; onClose: () => void }) {
  return (
    <Modal opened={once !== null} onClose={onClose} title={words.title} centered withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false}>
      <Stack>
        <Text>{fill(words.help, { name: once?.name ?? '' })}</Text>
        <Code block fz="lg" aria-label={words.password}>{once?.password}</Code>
        <Group justify="space-between">
          <CopyButton value={once?.password ?? ''}>
            {({ copied, copy }) => <Button variant="default" h={44} onClick={copy}>{copied ? words.copied : words.copy}</Button>}
          </CopyButton>
          <Button h={44} onClick={onClose}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
