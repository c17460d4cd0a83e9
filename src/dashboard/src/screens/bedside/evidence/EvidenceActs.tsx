import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { act } from '../../../api/client';
import { Problem } from '../../../api/problem';
import { AskReason } from '../../../parts/AskReason';
import { tellDone, tellError } from '../../../parts/tell';
import { bedsideText } from '../../../text/en.bedside';
import { evidenceKey, waitsForPerson, type Evidence } from './useEvidence';

/** Accept or reject, of the very version that is on screen: when it has changed meanwhile, the person looks again. */
export function EvidenceActs({ one }: { one: Evidence }) {
  const say = bedsideText.evidence;
  const client = useQueryClient();
  const [asking, setAsking] = useState<'accept' | 'reject' | null>(null);
  const [why, setWhy] = useState('');
  const send = async (verb: string, body: object, done: string) => {
    try {
      await act('POST', `/api/v1/administrations/${encodeURIComponent(one.id)}/${verb}`, { ...body, version: one.version });
      tellDone(done);
    } catch (error) {
      throw error instanceof Problem && error.code === 'changed' ? new Error(say.changed) : error;
    } finally {
      void client.invalidateQueries({ queryKey: evidenceKey });
    }
  };
  const accept = (reason: string) => send('accept', { reason }, say.accepted);
  const reject = async (reason: string) => {
    if (why === '') throw new Error(say.why);
    await send('reject', { why, reason }, say.rejected);
  };
  const isOpen = one.state !== 'Rejected' && one.state !== 'Superseded';
  if (!isOpen) return null;
  return (
    <Group gap="xs" mt="xs" className="no-print">
      {waitsForPerson(one) && (
        <Button h={44} onClick={() => (one.review != null ? setAsking('accept') : void accept(say.acceptReason).catch(tellError))}>{say.accept}</Button>
      )}
      <Button h={44} variant="default" onClick={() => setAsking('reject')}>{say.reject}</Button>
      <AskReason opened={asking === 'accept'} title={say.acceptTitle} action={say.accept} onAct={accept} onClose={() => setAsking(null)}>
        <Text>{say.review[one.review ?? '']}</Text>
      </AskReason>
      <AskReason opened={asking === 'reject'} title={say.rejectTitle} action={say.reject} danger onAct={reject} onClose={() => { setAsking(null); setWhy(''); }}>
        <Radio.Group label={say.why} value={why} onChange={setWhy} required>
          <Stack gap={0}>{Object.entries(say.reasons).map(([value, label]) => <Radio key={value} value={value} label={label} size="md" py={10} />)}</Stack>
        </Radio.Group>
      </AskReason>
    </Group>
  );
}
