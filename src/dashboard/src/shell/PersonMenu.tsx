import { Button, Menu, Text } from '@mantine/core';
import { useSessionActs, type Me } from '../api/session';
import { Icon } from '../parts/Icon';
import { tellError } from '../parts/tell';
import { fill, text } from '../text/en';

export function PersonMenu({ me }: { me: Me }) {
  const { lock, signOut } = useSessionActs();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="subtle" color="gray" h={44} leftSection={<Icon name="person" />} aria-label={fill(text.me.menu, { name: me.name })}>
          <Text span visibleFrom="xs">{me.name}</Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="inherit">{me.name} · {me.roles.map((role) => text.role[role]).join(', ')}</Menu.Label>
        <Menu.Item leftSection={<Icon name="lock" />} onClick={() => void lock().catch(tellError)}>{text.me.lock}</Menu.Item>
        <Menu.Item leftSection={<Icon name="out" />} onClick={() => void signOut().catch(tellError)}>{text.me.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
