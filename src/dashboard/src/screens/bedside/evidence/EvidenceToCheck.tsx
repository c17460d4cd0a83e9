import { Text, Title } from '@mantine/core';
import { bedsideText } from '../../../text/en.bedside';
import classes from '../bedside.module.css';
import { EvidenceCard } from './EvidenceCard';
import { useEvidenceToCheck } from './useEvidence';

/** Documentation of finished infusions that a nurse has not looked at. */
export function EvidenceToCheck({ pumps, unit }: { pumps: Set<string>; unit: string }) {
  const items = useEvidenceToCheck(pumps);
  return (
    <section aria-labelledby="evidence">
      <Title order={2} id="evidence" mb="xs">{bedsideText.evidence.title}</Title>
      {items.length === 0
        ? <Text className="quiet">{bedsideText.evidence.none}</Text>
        : <ul className={classes.cards}>{items.map((one) => <li key={one.id}><EvidenceCard one={one} unit={unit} /></li>)}</ul>}
    </section>
  );
}
