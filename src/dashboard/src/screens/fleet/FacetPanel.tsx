import { fleetText } from '../../text/en.fleet';
import { facets } from './buckets';
import { FacetGroup } from './FacetGroup';
import styles from './FacetPanel.module.css';
import { pick, togglePicked } from './filter';
import type { FleetView } from './useFleetView';

export function FacetPanel({ view }: { view: FleetView }) {
  const { filter, setFilter, counts } = view;
  return (
    <section className={styles.panel} aria-label={fleetText.filters}>
      {facets.map((facet, index) => (
        <FacetGroup key={facet.key} facet={facet} counts={counts[index]!} picked={filter.picked[facet.key] ?? []}
          onToggle={(bucket) => setFilter(togglePicked(filter, facet.key, bucket))} onClear={() => setFilter(pick(filter, facet.key, []))} />
      ))}
    </section>
  );
}
