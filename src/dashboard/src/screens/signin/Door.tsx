import { Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../../parts/Icon';
import { text } from '../../text/en';

/** The frame of the pages before the sign-in. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack w="100%" maw={400}>
        <Group justify="center" gap="xs"><Icon name="drop" size={32} /><Text fw={700} size="xl">{text.app}</Text></Group>
        <Paper withBorder p="lg" radius="md">
          <Title order={1} mb="md">{title}</Title>
          {children}
        </Paper>
        <Text size="sm" ta="center" className="quiet">{text.signIn.disclaimer}</Text>
      </Stack>
    </Center>
  );
}
