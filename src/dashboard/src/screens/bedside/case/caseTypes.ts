import type { components } from '../../../api/schema';

export type CaseView = components['schemas']['CaseView'];

/** States in which a case is over. */
const over = new Set(['Refused', 'RejectedByPump', 'Started', 'StartedModified', 'Cleared', 'Expired', 'Withdrawn', 'TooLateStarted', 'Repeated']);

export const isOver = (state: string): boolean => over.has(state);

/** A line of the table of IHE application error codes. */
export interface CodeLine {
  code: number;
  text: string;
  todo: string;
}
