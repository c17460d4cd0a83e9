import { quantityOf, sameQuantity, type Quantity } from '../../../parts/quantity';
import type { CaseView } from './caseTypes';

/** How a value stands to what it comes from. `same` and `differs` are said by sign and word. */
export type Mark = 'none' | 'same' | 'differs' | 'rounded' | 'otherUnit';

export interface Cell {
  /** Null = not told. */
  value: string | null;
  mark: Mark;
  /** For `rounded`: the exact value. */
  exact?: string;
}

export type FieldName = 'patient' | 'order' | 'drug' | 'strength' | 'dose' | 'rate' | 'volume' | 'weight' | 'line';

/** One value in the order, in the proposal, and as the pump reads it back. Undefined: that party never says it. */
export interface Row {
  field: FieldName;
  order?: Cell;
  proposal?: Cell;
  pump?: Cell;
}

const plain = (value: string | null): Cell => ({ value, mark: 'none' });

function against(value: string | null, source: string | null): Cell {
  if (value === null || source === null) return plain(value);
  const one = quantityOf(value);
  const other = quantityOf(source);
  const same = one && other ? sameQuantity(one, other) : value === source;
  return { value, mark: same === null ? 'otherUnit' : same ? 'same' : 'differs' };
}

function rateCell(proposal: { rate: string; unrounded: string }, ordered: string | null): Cell {
  const cell = ordered === null ? plain(proposal.rate) : against(proposal.rate, ordered);
  const [rate, exact] = [quantityOf(proposal.rate), quantityOf(proposal.unrounded)];
  const isRounded = rate !== null && exact !== null && sameQuantity(rate, exact) === false;
  const isOrdered = ordered === null || sameAs(exact, ordered);
  return isRounded && isOrdered ? { value: proposal.rate, mark: 'rounded', exact: proposal.unrounded } : cell;
}

function sameAs(one: Quantity | null, written: string): boolean {
  const other = quantityOf(written);
  return one !== null && other !== null && sameQuantity(one, other) === true;
}

const isFlow = (written: string | null | undefined): boolean => /^[a-zA-Z]?L\/(h|min|s|d)$/.test(quantityOf(written)?.unit ?? '');

/** Order, proposal and read-back side by side. The pump is compared with the proposal, the proposal with the order. */
export function compare(view: Pick<CaseView, 'order' | 'proposal' | 'readBack'>): Row[] {
  const { order, proposal, readBack } = view;
  if (!order) return [];
  const flow = isFlow(order.delivery) ? order.delivery : null;
  const dose = flow === null ? order.delivery : null;
  const rows: Row[] = [
    { field: 'patient', order: plain(order.patient), ...(readBack ? { pump: against(readBack.patient, order.patient) } : {}) },
    { field: 'drug', order: plain(`${order.drugName} (${order.drug})`) },
    { field: 'strength', order: plain(order.concentration) },
  ];
  if (dose !== null || proposal?.doseRate) rows.push({ field: 'dose', order: plain(dose), ...(proposal ? { proposal: against(proposal.doseRate, dose) } : {}) });
  rows.push({
    field: 'rate',
    ...(flow === null ? {} : { order: plain(flow) }),
    ...(proposal ? { proposal: rateCell(proposal, flow) } : {}),
    ...(readBack ? { pump: against(readBack.rate, proposal?.rate ?? flow) } : {}),
  });
  rows.push({
    field: 'volume', order: plain(order.volume),
    ...(proposal ? { proposal: against(proposal.volume, order.volume) } : {}),
    ...(readBack ? { pump: against(readBack.volume, proposal?.volume ?? order.volume) } : {}),
  });
  if (proposal?.weight) rows.push({ field: 'weight', proposal: plain(proposal.weight) });
  if (proposal) rows.push({ field: 'line', proposal: plain(proposal.source) });
  rows.push({ field: 'order', order: plain(order.id), ...(readBack ? { pump: against(readBack.order, order.id) } : {}) });
  return rows;
}

export function differences(rows: Row[]): number {
  return rows.filter((row) => [row.order, row.proposal, row.pump].some((cell) => cell?.mark === 'differs' || cell?.mark === 'otherUnit')).length;
}
