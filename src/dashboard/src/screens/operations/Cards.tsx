import type { OperationsLive } from '../../api/liveTypes';
import { spanText } from '../../parts/age';
import { operationsText } from '../../text/en.operations';
import styles from './Cards.module.css';

const words = operationsText.cards;

/** Numbers of which some must be zero: one that is not says so with a sign. */
export function Cards({ live }: { live: OperationsLive | null }) {
  if (!live) return null;
  const sum = (pick: (lane: OperationsLive['lanes'][number]) => number) => live.lanes.reduce((total, lane) => total + pick(lane), 0);
  const cards: [string, string | number, boolean][] = [
    [words.waiting, sum((lane) => lane.depth), false],
    [words.parked, sum((lane) => lane.parked), sum((lane) => lane.parked) > 0],
    [words.open, live.worklist.open, false],
    [words.overdue, live.worklist.overdue, live.worklist.overdue > 0],
    [words.conflicts, live.conflicts, live.conflicts > 0],
    [words.quarantined, live.quarantined, false],
    [words.live, live.sessions.Live ?? 0, false],
    [words.lost, (live.sessions.Lost ?? 0) + (live.sessions.Suspect ?? 0), false],
    [words.events, live.eventsPerSecond.toFixed(1), false],
    [words.store, live.store.ready ? words.ready : words.notReady, !live.store.ready],
    [words.behind, live.store.behindMs === null ? '–' : spanText(live.store.behindMs), (live.store.behindMs ?? 0) > 60_000],
  ];
  return (
    <dl className={styles.cards}>
      {cards.map(([name, value, isBad]) => (
        <div key={name} className={isBad ? styles.bad : undefined}><dt>{name}</dt><dd>{isBad && '⚠ '}{typeof value === 'number' ? value.toLocaleString('en') : value}</dd></div>
      ))}
    </dl>
  );
}
