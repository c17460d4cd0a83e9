import { Title } from '@mantine/core';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';
import { EvidenceCard } from './EvidenceCard';
import { useEvidenceOf } from './useEvidence';

/** What the pump has told of this order so far. */
export function EvidenceOfOrder({ order, unit }: { order: string; unit: string | null }) {
  const items = useEvidenceOf(order);
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="evidence">
      <Title order={2} id="evidence" mb="xs">{bedsideText.evidence.ofOrder}</Title>
      <ul className={classes.cards}>{items.map((one) => <li key={one.id}><EvidenceCard one={one} unit={unit} /></li>)}</ul>
    </section>
  );
}
