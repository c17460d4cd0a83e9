import { expect, test } from 'vitest';
import type { PumpEvent } from '../api/pumpTypes';
import { prettyOf, segmentsOf } from '../parts/hl7';
import { kindText } from '../parts/kindText';
import { compareValues } from '../parts/sorting';
import { queryOf, noAuditFilter } from '../screens/audit/auditFilter';
import { mayDecide } from '../screens/library/activation';
import { shownChanges, tallyOf } from '../screens/library/diff';
import { cleanPlan } from '../screens/library/rollout';
import { bytesText } from '../screens/operations/bytes';
import { sharesOf, totalMs } from '../screens/orders/stepTimes';
import { took } from '../screens/orders/took';
import { linesOf } from '../screens/pump/eventGaps';
import { marksOf } from '../screens/pump/marks';
import { unitText } from '../screens/pump/metrics';
import { seriesOf } from '../screens/pump/trend';
import { instantOf, zoneInput } from '../parts/zoneInput';

const event = (sequence: number, given: Partial<PumpEvent> = {}): PumpEvent =>
  ({ epoch: '1', sequence, kind: 'DeliveryStart', at: '2026-11-22T10:00:00Z', pumpTime: null, text: '', late: false, clockSuspect: false, gapBefore: 0, ...given });

test('a number that is missing in the event log is said with its bounds', () => {
  const lines = linesOf([event(9), event(5), event(4)]);
  expect(lines.map((line) => (line.kind === 'gap' ? `${line.from}-${line.to}:${line.count}` : line.kind))).toEqual(['event', '6-8:3', 'event', 'event']);
});

test('a gap that the gateway knows of is said even where the older events are not on the page', () => {
  expect(linesOf([event(9, { gapBefore: 3 })])[1]).toMatchObject({ kind: 'gap', from: 6, to: 8, count: 3 });
});

test('a new log epoch is a reset and not a gap', () => {
  expect(linesOf([event(1, { epoch: '2' }), event(40)]).map((line) => line.kind)).toEqual(['event', 'reset', 'event']);
});

test('events of the same second share a mark; what says nothing in a chart has none', () => {
  expect(marksOf([event(3, { kind: 'AlarmBegin' }), event(2), event(1, { kind: 'Heartbeat' })])).toEqual([{ at: Date.parse('2026-11-22T10:00:00Z') / 1000, text: 'Delivery start, Alarm begin' }]);
});

test('a trend has a gap where nothing was measured', () => {
  const point = (second: number) => ({ at: new Date(second * 1000).toISOString(), last: second, min: second, max: second });
  const { times, series } = seriesOf({ pump: 'p', channel: null, metric: 'rate', unit: 'mL/h', from: '', to: '', resolutionMs: 1_000, store: 's', points: [point(1), point(2), point(60)] });
  expect(times).toEqual([1, 2, 3, 60]);
  expect(series.map((one) => one.values)).toEqual([[1, 2, null, 60]]);
});

test('HL7 is read by the separators of its own header, and MSH counts from one', () => {
  const segments = segmentsOf('\vMSH|^~\\&|A|B\rPID|1||77^^^H||DOE\r\x1c\r')!;
  expect(segments.map((one) => one.name)).toEqual(['MSH', 'PID']);
  expect(segments[0]!.fields).toEqual([{ number: 1, value: '|' }, { number: 2, value: '^~\\&' }, { number: 3, value: 'A' }, { number: 4, value: 'B' }]);
  expect(segments[1]!.fields).toContainEqual({ number: 5, value: 'DOE' });
  expect(segmentsOf('{"resourceType":"Bundle"}')).toBeNull();
  expect([prettyOf('{"a":1}'), prettyOf('{half')]).toEqual(['{\n  "a": 1\n}', '{half']);
});

test('latencies are read at a glance', () => {
  expect([null, 12.4, 4_210, 210_000, 7_200_000].map(took)).toEqual(['–', '12 ms', '4.2 s', '3.5 min', '2.0 h']);
  const step = (at: string, sincePreviousMs: number) => ({ at, what: 'x', detail: '', sinceFirstMs: 0, sincePreviousMs, message: null });
  const steps = [step('2026-11-22T10:00:00Z', 0), step('2026-11-22T10:00:01Z', 1_000), step('2026-11-22T10:00:05Z', 4_000)];
  expect(totalMs(steps)).toBe(5_000);
  expect(sharesOf(steps)).toEqual([0, 0.25, 1]);
});

test('differences of libraries are counted, searched, and read by care area and drug', () => {
  const change = (careArea: string, drug: string, kind: 'added' | 'changed') => ({ careArea, drug, field: 'hard high', before: kind === 'added' ? null : '5 mg/h', after: '10 mg/h', change: kind });
  const changes = [change('ICU', 'Heparin', 'changed'), change('ED', 'Insulin', 'added'), change('ED', 'Heparin', 'changed')];
  expect(tallyOf(changes)).toEqual({ added: 1, removed: 0, changed: 2 });
  expect(shownChanges(changes, 'heparin').map((one) => one.careArea)).toEqual(['ED', 'ICU']);
});

test('who asked for an activation does not decide about it', () => {
  const one = { id: 1, library: { name: 'n', version: '1', hash: 'h' }, state: 'asked', askedBy: 'paula', askedAt: '', reason: '', decidedBy: null, decidedAt: null, decision: null };
  const me = (name: string, role: 'Pharmacist' | 'Nurse') => ({ name, clinician: name, roles: [role], units: [], mustChangePassword: false, hasPin: false, csrf: '', idleLockMs: 0, signedInAt: '', expiresAt: '', brokenGlass: [] });
  expect([mayDecide(one, me('paula', 'Pharmacist')), mayDecide(one, me('phil', 'Pharmacist')), mayDecide(one, me('nora', 'Nurse'))]).toEqual([false, true, false]);
  expect(mayDecide({ ...one, decidedAt: 'x' }, me('phil', 'Pharmacist'))).toBe(false);
});

test('an empty scope of a rollout rule is left out', () => {
  expect(cleanPlan({ default: 'Monitor', rules: [{ stage: 'Document', unit: ' ICU ', model: '', drug: null }] })).toEqual({ default: 'Monitor', rules: [{ stage: 'Document', unit: 'ICU' }] });
});

test('units, kinds and sizes are written for people', () => {
  expect(['mm[Hg]', '{reconnect}', 'mL/h'].map(unitText)).toEqual(['mmHg', '×', 'mL/h']);
  expect(['DeliveryStart', 'late-infusion'].map(kindText)).toEqual(['Delivery start', 'Late infusion']);
  expect([999, 1_500, 2_345_678].map(bytesText)).toEqual(['999 B', '1.5 kB', '2.3 MB']);
});

test('values sort with the unknown last', () => {
  expect([3, null, 1, undefined].sort(compareValues)).toEqual([1, 3, null, undefined]);
});

test('an audit filter asks only for what was typed', () => {
  expect(Object.values(queryOf({ ...noAuditFilter, actor: ' nora ' }, 'UTC')).filter(Boolean)).toEqual(['nora']);
});

test('a time is typed and shown in the zone of the unit, also where clocks are changed', () => {
  const vienna = 'Europe/Vienna';
  expect(zoneInput(new Date('2026-07-01T10:00:30Z'), vienna)).toBe('2026-07-01T12:00');
  expect(['2026-07-01T12:00', '2026-01-01T00:30', '2026-10-25T02:30', '2026-03-29T02:30', '2026-03-29T03:00', ''].map((typed) => instantOf(typed, vienna))).toEqual([
    '2026-07-01T10:00:00.000Z', '2025-12-31T23:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-03-29T01:00:00.000Z', null,
  ]);
  expect(instantOf('2026-07-01T12:00', 'Asia/Kathmandu')).toBe('2026-07-01T06:15:00.000Z');
});
