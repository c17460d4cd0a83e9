import { AppShell, Burger, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { NavLink as RouterLink, useLocation } from 'react-router';
import { useMe } from '../api/session';
import { useIsLive } from '../api/useLive';
import { Icon } from '../parts/Icon';
import { useSite } from '../parts/siteTime';
import { text } from '../text/en';
import { LiveBanner } from './LiveBanner';
import { PersonMenu } from './PersonMenu';
import { mayOpen, screens } from './screens';
import { ThemeButton } from './ThemeButton';

/** Mantine's `md`, at which the menu stands beside the page. */
const wide = '(min-width: 62em)';

/** Head, menu, and what is on the page. */
export function Frame({ children }: { children: ReactNode }) {
  const me = useMe();
  const isLive = useIsLive();
  const { pathname } = useLocation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const isWide = useMediaQuery(wide, true, { getInitialValueInEffect: false });
  // Everything that shows an age needs the gateway's figures.
  useSite();
  return (
    <AppShell
      className={isLive ? '' : 'not-live'}
      header={{ height: 56 }}
      navbar={{ width: 190, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'xs', sm: 'md' }}
    >
      <a className="skip-link" href="#content">{text.skip}</a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="md" aria-label={text.nav.open} aria-expanded={opened} />
            <Icon name="drop" size={26} />
            <Text fw={700} visibleFrom="xs">{text.app}</Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <ThemeButton />
            <PersonMenu me={me} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={text.nav.label} inert={!isWide && !opened}>
        {screens.filter((screen) => screen.menu !== null && mayOpen(me, screen)).map((screen) => {
          const to = `/${screen.path.split('/:')[0]!}`;
          return (
            <NavLink
              key={screen.path} component={RouterLink} to={to} label={text.nav[screen.menu!]} onClick={close} mih={44}
              active={pathname === to || pathname.startsWith(`${to}/`)} leftSection={<Icon name={screen.menu!} />}
            />
          );
        })}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <LiveBanner />
        <div className="content">{children}</div>
      </AppShell.Main>
    </AppShell>
  );
}
