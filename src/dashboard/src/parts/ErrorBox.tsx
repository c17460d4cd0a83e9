import { Alert, Button, Group } from '@mantine/core';
import { text } from '../text/en';
import { Icon } from './Icon';
import { messageOf } from './tell';

export function ErrorBox({ error, onAgain }: { error: unknown; onAgain?: () => void }) {
  return (
    <Alert color="red" icon={<Icon name="warn" />} title={text.errors.title} role="alert">
      <Group justify="space-between" align="center">
        <span>{messageOf(error)}</span>
        {onAgain && <Button variant="default" onClick={onAgain}>{text.errors.again}</Button>}
      </Group>
    </Alert>
  );
}
