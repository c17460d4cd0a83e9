import { Anchor, Stack, Title } from '@mantine/core';
import { Link } from 'react-router';
import { text } from '../text/en';

export function NotHere({ why }: { why: string }) {
  return (
    <Stack align="center" p="xl">
      <Title order={1}>{why}</Title>
      <Anchor component={Link} to="/">{text.errors.home}</Anchor>
    </Stack>
  );
}
