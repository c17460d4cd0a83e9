import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { act } from '../../api/client';
import { AskReason } from '../../parts/AskReason';
import { tellDone } from '../../parts/tell';
import { fill } from '../../text/en';
import { libraryText } from '../../text/en.library';
import { ImportButton } from './ImportButton';
import { activationsKey } from './activation';
import { librariesKey, type Library } from './library';
import { VersionsTable } from './VersionsTable';

const words = libraryText.versions;

export function VersionsTab({ libraries, mayAct, mayAsk }: { libraries: Library[]; mayAct: boolean; mayAsk: boolean }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<{ act: 'recall' | 'ask'; library: Library } | null>(null);
  const names = { name: chosen?.library.name ?? '', version: chosen?.library.version ?? '' };
  const isRecall = chosen?.act === 'recall';
  const run = async (reason: string) => {
    const { hash } = chosen!.library;
    await act('POST', `/api/v1/libraries/${hash}/${isRecall ? 'recall' : 'activation'}`, { reason });
    tellDone(isRecall ? fill(words.recalledDone, names) : words.asked);
    await client.invalidateQueries({ queryKey: isRecall ? librariesKey : activationsKey });
  };
  return (
    <>
      {mayAct && <ImportButton onDone={() => void client.invalidateQueries({ queryKey: librariesKey })} />}
      <VersionsTable libraries={libraries} mayRecall={mayAct} mayAsk={mayAsk} onAct={(what, library) => setChosen({ act: what, library })} />
      <AskReason opened={chosen !== null} title={fill(isRecall ? words.recallTitle : words.askTitle, names)} action={isRecall ? words.recallGo : words.askGo} danger={isRecall} onAct={run}
        onClose={() => setChosen(null)}>
        <Text>{isRecall ? words.recallHelp : words.askHelp}</Text>
      </AskReason>
    </>
  );
}
