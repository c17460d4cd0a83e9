import type { ReactNode } from 'react';
import { text } from '../text/en';
import styles from './Facts.module.css';

/** Terms and their values, as many beside each other as fit. Null is said to be unknown. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className={styles.list}>
      {facts.map(([term, value]) => (
        <div key={term}><dt>{term}</dt><dd>{value ?? <span className="quiet">{text.unknown}</span>}</dd></div>
      ))}
    </dl>
  );
}
