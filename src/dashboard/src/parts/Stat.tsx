import type { ReactNode } from 'react';
import classes from './Stat.module.css';

/** A name and its value, in a list of such. */
export function Stat({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.stat}>
      <dt className="quiet">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Stats({ children }: { children: ReactNode }) {
  return <dl className={classes.stats}>{children}</dl>;
}
