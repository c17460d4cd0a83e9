import { Button, Group } from '@mantine/core';
import { fleetText } from '../../text/en.fleet';
import { pick, type FleetFilter } from './filter';
import type { Entry } from './fleetBook';
import { isPickedExactly, statsOf, type Stat } from './stats';
import { useMemo } from 'react';
import type { FleetView } from './useFleetView';

/** The five numbers a day begins with, over the whole fleet. Each is a filter. */
export function FleetStats({ all, view }: { all: readonly Entry[]; view: FleetView }) {
  const counts = useMemo(() => statsOf(all), [all]);
  const toggle = (stat: Stat, filter: FleetFilter) => view.setFilter(pick(filter, stat.facet, isPickedExactly(filter, stat) ? [] : stat.buckets));
  return (
    <Group gap="xs" mb="sm" className="no-print">
      {counts.map(({ stat, count }) => {
        const isOn = isPickedExactly(view.filter, stat);
        return (
          <Button key={stat.key} variant={isOn ? 'filled' : 'default'} size="sm" aria-pressed={isOn} onClick={() => toggle(stat, view.filter)}
            rightSection={<b>{count.toLocaleString('en')}</b>}>
            {fleetText.stats[stat.key]}
          </Button>
        );
      })}
    </Group>
  );
}
