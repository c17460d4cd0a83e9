import { Group, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { text } from '../text/en';

/** The page's one first-level heading, and what can be done with the whole page at its right. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${text.app}`;
  }, [title]);
  return (
    <Group justify="space-between" align="center" mb="sm" gap="xs">
      <Title order={1}>{title}</Title>
      {children !== undefined && <Group gap="xs" className="no-print">{children}</Group>}
    </Group>
  );
}
