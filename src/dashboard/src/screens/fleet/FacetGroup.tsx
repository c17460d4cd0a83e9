import { Button, Checkbox, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { fill } from '../../text/en';
import { fleetText } from '../../text/en.fleet';
import type { Facet } from './buckets';
import { bucketsOf } from './facetList';
import styles from './FacetPanel.module.css';

const shownFirst = 6;

interface Props {
  facet: Facet;
  counts: ReadonlyMap<string, number>;
  picked: readonly string[];
  onToggle: (bucket: string) => void;
  onClear: () => void;
}

export function FacetGroup({ facet, counts, picked, onToggle, onClear }: Props) {
  const [isOpen, setOpen] = useState(false);
  const buckets = bucketsOf(facet, counts, picked);
  const shown = isOpen ? buckets : buckets.slice(0, Math.max(shownFirst, picked.length));
  if (buckets.length < 2 && picked.length === 0) return null;
  return (
    <Fieldset variant="unstyled" legend={<b>{fleetText.facets[facet.key]}</b>} className={styles.group!}>
      <Stack gap={2}>
        {shown.map((bucket) => (
          <Group key={bucket} justify="space-between" wrap="nowrap" gap="xs">
            <Checkbox size="xs" checked={picked.includes(bucket)} onChange={() => onToggle(bucket)} label={facet.labelOf(bucket)} classNames={{ label: styles.label!, root: styles.box! }} />
            <Text size="xs" className="number quiet">{(counts.get(bucket) ?? 0).toLocaleString('en')}</Text>
          </Group>
        ))}
        <Group gap="xs">
          {buckets.length > shownFirst && (
            <Button size="compact-xs" variant="subtle" onClick={() => setOpen(!isOpen)}>
              {isOpen ? fleetText.fewer : fill(fleetText.more, { n: buckets.length - shown.length })}
            </Button>
          )}
          {picked.length > 0 && <Button size="compact-xs" variant="subtle" onClick={onClear}>{fleetText.clearOne}</Button>}
        </Group>
      </Stack>
    </Fieldset>
  );
}
