import type { BoardRow } from '../../api/liveTypes';
import { hasRole, useMe } from '../../api/session';
import { useBoard, useUnit, type Received } from '../../api/useLive';

/** The rows of a unit: with patients for those who care for them, without for everybody else. */
export function useBoardRows(unit: string): { board: Received<BoardRow>[]; ready: boolean; named: boolean } {
  const named = hasRole(useMe(), 'Nurse', 'Pharmacist');
  const withPatients = useUnit(named ? unit : null);
  const without = useBoard(named ? null : unit);
  return { ...(named ? withPatients : without), named };
}
