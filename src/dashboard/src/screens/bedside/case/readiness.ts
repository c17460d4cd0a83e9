import { spanText } from '../../../parts/age';
import { staleAfterMs } from '../../../parts/staleAfter';
import { bedsideText } from '../../../text/en.bedside';
import { fill } from '../../../text/en';
import type { CaseView } from './caseTypes';

/** From one reading of the case to the next, with the time it takes. The gateway judges again when it is asked. */
const caseDelayMs = 3_000;
/** The page reads the case each two seconds; what is older than this was not read again. */
export const pageAgeMsMax = 8_000;

export interface Bedside {
  isLive: boolean;
  isNurse: boolean;
  /** How long ago the case was read. */
  readAgoMs: number;
  /** As scanned; empty = not yet. */
  label: string;
  /** Labels and ids that mean the pump of the case. */
  pumpNames: string[];
  pumpLabel: string;
}

const same = (one: string, other: string): boolean => one.trim().toUpperCase() === other.trim().toUpperCase();

/** Why the case cannot be released now, each as one line for the nurse; empty = it can. Nothing is released on stale data (S3, S5, S11). */
export function whyNotReleasable(view: CaseView, now: Bedside): string[] {
  const text = bedsideText.blocked;
  if (view.state !== 'AwaitingRelease') return [fill(text.notWaiting, { state: bedsideText.caseState[view.state] ?? view.state })];
  const statusAgeMs = view.pumpStatusAgeMs === null ? null : view.pumpStatusAgeMs + now.readAgoMs;
  const reasons: [boolean, string][] = [
    [!now.isLive, text.notLive],
    [now.readAgoMs > pageAgeMsMax, fill(text.pageOld, { age: spanText(now.readAgoMs) })],
    [view.remainingMs - now.readAgoMs <= 0, text.expired],
    [!view.linkTrusted, text.linkLost],
    [statusAgeMs === null, text.statusUnknown],
    [statusAgeMs !== null && statusAgeMs > staleAfterMs(caseDelayMs), fill(text.statusOld, { age: spanText(statusAgeMs ?? 0) })],
    [!now.isNurse, text.notNurse],
    [!view.isYours, text.notYours],
    [view.order === null, text.withheld],
    [now.label.trim() === '', text.noLabel],
    [now.label.trim() !== '' && !now.pumpNames.some((name) => same(name, now.label)), fill(text.otherPump, { pump: now.pumpLabel })],
  ];
  return reasons.filter(([holds]) => holds).map(([, line]) => line);
}
