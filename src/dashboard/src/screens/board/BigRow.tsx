import type { BoardRow } from '../../api/liveTypes';
import type { Received } from '../../api/useLive';
import { spanText } from '../../parts/age';
import { shortVolume } from '../../parts/shortVolume';
import { timeLeftNow, timeLeftText } from '../../parts/stale';
import { text } from '../../text/en';
import { boardText } from '../../text/en.board';
import { AlarmBadges } from './AlarmBadges';
import classes from './board.module.css';
import { rowLook } from './rowLook';

const signs = { infusing: '▶', paused: '❚❚', kvo: '◔', idle: '■', alarm: '!', unknown: '?' } as const;

/** A channel in big type. On the wall a patient goes by bed, not by name. */
export function BigRow({ row, named, now }: { row: Received<BoardRow>; named: boolean; now: number }) {
  const look = rowLook(row, now);
  return (
    <tr className={look === null ? undefined : classes[look]} data-stale={look === 'stale'}>
      <td><b>{(named ? row.location : null) ?? row.label}</b><small>{row.label} · {row.channel}</small></td>
      <td>{signs[row.state]} {text.channelState[row.state]}{row.stoppedStillInfusing && <small><b>{boardText.stopped}</b></small>}</td>
      <td>{row.drug ?? '–'}</td>
      <td><b>{row.doseRate ?? row.rate ?? '–'}</b>{row.doseRate !== null && <small>{row.rate}</small>}</td>
      <td>{row.volumeLeft === null ? '–' : shortVolume(row.volumeLeft)}<small>{row.timeLeftMs === null ? '' : timeLeftText(timeLeftNow(row, now))}</small></td>
      <td><AlarmBadges alarms={row.alarms} most={2} /></td>
      <td><b>{row.ageMs === null ? text.age.unknown : spanText(row.ageMs + (now - row.receivedAt))}</b>{look === 'stale' && <small><b>{boardText.stale}</b></small>}</td>
    </tr>
  );
}
