import { Stack, Title } from '@mantine/core';
import type { PumpLive } from '../../api/liveTypes';
import type { Received } from '../../api/useLive';
import { pumpText } from '../../text/en.pump';
import { ChannelsTable } from './ChannelsTable';
import { Identity } from './Identity';
import { ValuesTable } from './ValuesTable';

export function NowTab({ pump }: { pump: Received<PumpLive> }) {
  return (
    <Stack gap="md">
      <section><Title order={2} mb="xs">{pumpText.channels.title}</Title><ChannelsTable pump={pump} /></section>
      <section><Title order={2} mb="xs">{pumpText.values.title}</Title><ValuesTable pump={pump} /></section>
      <section><Title order={2} mb="xs">{pumpText.identity}</Title><Identity row={pump.row} receivedAt={pump.receivedAt} /></section>
    </Stack>
  );
}
