import { fleetText } from '../../text/en.fleet';
import { noFilter, type FleetFilter } from './filter';
import { firstOrder, type FleetOrder } from './order';

export interface SavedView {
  name: string;
  filter: FleetFilter;
  order: FleetOrder;
}

const key = 'clp.fleet.views';
export const viewsMax = 50;

export const builtInViews: readonly SavedView[] = [
  { name: fleetText.builtIn.sick, filter: { ...noFilter, picked: { link: ['Lost', 'Suspect'] } }, order: { column: 'seen', descending: false } },
  { name: fleetText.builtIn.flat, filter: { ...noFilter, picked: { battery: ['flat', 'low'] } }, order: { column: 'battery', descending: false } },
  { name: fleetText.builtIn.old, filter: { ...noFilter, picked: { libraryAge: ['quarter', 'old'] } }, order: { column: 'age', descending: true } },
  { name: fleetText.builtIn.clock, filter: { ...noFilter, picked: { clock: ['off', 'bad'] } }, order: { column: 'clock', descending: true } },
];

/** What was kept here before; what is not a view is left out, whoever wrote it. */
export function readViews(storage: Pick<Storage, 'getItem'> = localStorage): SavedView[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isView).slice(0, viewsMax) : [];
  } catch {
    return [];
  }
}

/** Keeps a view; one of the same name is replaced. Returns all of them. */
export function saveView(view: SavedView, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): SavedView[] {
  const views = [...readViews(storage).filter((one) => one.name !== view.name), view].slice(-viewsMax);
  storage.setItem(key, JSON.stringify(views));
  return views;
}

export function deleteView(name: string, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage): SavedView[] {
  const views = readViews(storage).filter((one) => one.name !== name);
  storage.setItem(key, JSON.stringify(views));
  return views;
}

function isView(value: unknown): value is SavedView {
  const view = value as Partial<SavedView> | null;
  if (typeof view?.name !== 'string' || typeof view.filter?.text !== 'string' || typeof view.filter.picked !== 'object' || view.filter.picked === null) return false;
  view.order ??= firstOrder;
  return typeof view.order.column === 'string' && Object.values(view.filter.picked).every((one) => Array.isArray(one) && one.every((bucket) => typeof bucket === 'string'));
}
