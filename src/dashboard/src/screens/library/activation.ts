import type { Activation } from '../../api/libraryTypes';
import type { Me } from '../../api/session';
import { hasRole } from '../../api/session';

export const activationsKey = ['activations'];

export const isOpen = (one: Activation) => one.decidedAt === null;

/** Four eyes: who asked does not decide. The gateway refuses it too; here the button is not even there. */
export function mayDecide(one: Activation, me: Me): boolean {
  return isOpen(one) && one.askedBy !== me.name && one.askedBy !== me.clinician && hasRole(me, 'Pharmacist', 'Administrator');
}
