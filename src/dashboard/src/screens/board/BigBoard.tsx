import { Modal } from '@mantine/core';
import { useEffect } from 'react';
import type { BoardRow } from '../../api/liveTypes';
import type { Received } from '../../api/useLive';
import { fill } from '../../text/en';
import { boardText } from '../../text/en.board';
import { BigTable } from './BigTable';

interface Props {
  opened: boolean;
  unit: string;
  rows: Received<BoardRow>[];
  named: boolean;
  onClose: () => void;
}

/** For a screen on the wall: the whole screen, big type, nothing to press. Escape leaves it. */
export function BigBoard({ opened, unit, rows, named, onClose }: Props) {
  useEffect(() => {
    if (!opened) return undefined;
    // Where the browser refuses, the page is big all the same.
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    return () => {
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, [opened]);
  return (
    <Modal.Root opened={opened} onClose={onClose} fullScreen radius={0} transitionProps={{ duration: 0 }}>
      <Modal.Content aria-label={fill(boardText.bigName, { unit })} tabIndex={-1} data-autofocus>
        <Modal.Body p={0}>
          <BigTable unit={unit} rows={rows} named={named} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
