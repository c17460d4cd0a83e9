import { Button, FileButton, Group } from '@mantine/core';
import { useState } from 'react';
import { act } from '../../api/client';
import { tellDone, tellError } from '../../parts/tell';
import { libraryText } from '../../text/en.library';

const words = libraryText.versions;

/** The file goes as it is: its bytes are what its hash is made of. */
export function ImportButton({ onDone }: { onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const take = (file: File | null) => {
    if (!file) return;
    setBusy(true);
    act('POST', '/api/v1/libraries', new Blob([file], { type: 'application/json' }))
      .then(() => { tellDone(words.imported); onDone(); }).catch(tellError).finally(() => setBusy(false));
  };
  return (
    <Group justify="flex-end" mb="xs" className="no-print">
      <FileButton onChange={take} accept="application/json,.json" inputProps={{ 'aria-label': words.file }}>
        {(props) => <Button {...props} variant="default" h={40} loading={busy}>{words.import}</Button>}
      </FileButton>
    </Group>
  );
}
