import { Button, Menu, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useSessionActs, type Me } from '../api/session';
import { Icon } from '../parts/Icon';
import { tellError } from '../parts/tell';
import { fill, text } from '../text/en';

const MyBadgeDialog = lazy(() => import('../screens/accounts/MyBadgeDialog'));

export function PersonMenu({ me }: { me: Me }) {
  const { lock, signOut } = useSessionActs();
  const [isBadge, setBadge] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button variant="subtle" color="gray" h={44} leftSection={<Icon name="person" />} aria-label={fill(text.me.menu, { name: me.name })}>
            <Text span visibleFrom="xs">{me.name}</Text>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label c="inherit">{me.name} · {me.roles.map((role) => text.role[role]).join(', ')}</Menu.Label>
          <Menu.Item leftSection={<Icon name="scan" />} onClick={() => setBadge(true)}>{text.me.badge}</Menu.Item>
          <Menu.Item leftSection={<Icon name="lock" />} onClick={() => void lock().catch(tellError)}>{text.me.lock}</Menu.Item>
          <Menu.Item leftSection={<Icon name="out" />} onClick={() => void signOut().catch(tellError)}>{text.me.signOut}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isBadge && <Suspense fallback={null}><MyBadgeDialog onClose={() => setBadge(false)} /></Suspense>}
    </>
  );
}
