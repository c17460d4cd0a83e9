import { Button, FileButton, Group, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { act, withQuery } from '../../api/client';
import type { LintAnswer } from '../../api/libraryTypes';
import { ErrorBox } from '../../parts/ErrorBox';
import { tellError } from '../../parts/tell';
import { libraryText } from '../../text/en.library';
import { choicesOf, type Library } from './library';
import { LintResult } from './LintResult';

const words = libraryText.lint;
const bytesMax = 16 * 1024 * 1024;

/** Orders of the pharmacy against a library, before a bedside request fails on it. */
export function LintTab({ libraries }: { libraries: Library[] }) {
  const [orders, setOrders] = useState('');
  const [library, setLibrary] = useState<string | null>(null);
  const [area, setArea] = useState('');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ answer: LintAnswer } | { error: unknown } | null>(null);
  const read = (file: File | null) => {
    if (!file) return;
    if (file.size > bytesMax) tellError(new Error(words.tooBig));
    else void file.text().then(setOrders).catch(tellError);
  };
  const check = () => {
    setBusy(true);
    act<LintAnswer>('POST', withQuery('/api/v1/libraries/lint', { library, careArea: area.trim() }), new Blob([orders], { type: 'application/jsonl' }))
      .then((answer) => setOutcome({ answer })).catch((error: unknown) => setOutcome({ error })).finally(() => setBusy(false));
  };
  return (
    <>
      <form className="no-print" onSubmit={(event) => { event.preventDefault(); check(); }}>
        <Textarea label={words.orders} description={words.help} placeholder={words.example} value={orders} onChange={(event) => setOrders(event.currentTarget.value)} minRows={6} maxRows={14} autosize
          ff="monospace" spellCheck={false} mb="sm" />
        <Group align="end" mb="md">
          <FileButton onChange={read} accept=".jsonl,.ndjson,.json,.txt" inputProps={{ 'aria-label': words.file }}>{(props) => <Button {...props} variant="default">{words.file}</Button>}</FileButton>
          <Select label={words.library} placeholder={words.newest} data={choicesOf(libraries)} value={library} onChange={setLibrary} clearable clearButtonProps={{ 'aria-label': words.newest }} miw={240} />
          <TextInput label={words.area} value={area} onChange={(event) => setArea(event.currentTarget.value)} maxLength={200} />
          <Button type="submit" loading={busy} disabled={orders.trim() === ''}>{words.go}</Button>
        </Group>
      </form>
      {outcome && ('answer' in outcome ? <LintResult answer={outcome.answer} /> : <ErrorBox error={outcome.error} />)}
    </>
  );
}
