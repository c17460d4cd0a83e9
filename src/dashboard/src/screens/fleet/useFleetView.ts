import { useDeferredValue, useMemo, useState } from 'react';
import { filterFleet, noFilter } from './filter';
import type { Entry } from './fleetBook';
import { firstOrder, sortFleet } from './order';

/** What of the fleet is shown, in which order. The field a person types into never waits for the table. */
export function useFleetView(all: readonly Entry[]) {
  const [filter, setFilter] = useState(noFilter);
  const [order, setOrder] = useState(firstOrder);
  const settled = useDeferredValue(filter);
  const sorted = useMemo(() => sortFleet(all, order), [all, order]);
  const { entries, counts } = useMemo(() => filterFleet(sorted, settled), [sorted, settled]);
  return { filter, setFilter, order, setOrder, entries, counts };
}

export type FleetView = ReturnType<typeof useFleetView>;
