import type { BoardRow } from '../../api/liveTypes';
import type { Received } from '../../api/useLive';
import type { Column, Show } from './sorting';

export interface ListProps {
  rows: Received<BoardRow>[];
  unit: string;
  /** Patients are named. */
  named: boolean;
  words: string;
  show: Show;
}

/** The columns a person sees. */
export const columnsFor = (named: boolean, all: readonly Column[]): Column[] => all.filter((column) => named || column !== 'patient');
