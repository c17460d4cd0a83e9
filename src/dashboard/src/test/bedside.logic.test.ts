import { beforeEach, expect, test } from 'vitest';
import { compareQuantities, quantityOf, sameQuantity } from '../parts/quantity';
import { isStale } from '../parts/stale';
import { setStatusAgeMsMax } from '../parts/staleAfter';
import { compare, differences } from '../screens/bedside/case/comparison';
import { whyNotReleasable, type Bedside } from '../screens/bedside/case/readiness';
import { checkOf, decimalOf, nothingSeen } from '../screens/bedside/check/seen';
import { bedsideText } from '../text/en.bedside';
import { caseView, row } from './samples';

const same = (a: string, b: string) => sameQuantity(quantityOf(a)!, quantityOf(b)!);

test('S6_ quantities are equal by their exact value, never by rounding, and no unit is converted', () => {
  expect([same('10 mL/h', '10.0 mL/h'), same('10/3 mL/h', '3.333 mL/h'), same('1/3 mL/h', '2/6 mL/h'), same('1 g', '1000 mg')]).toEqual([true, false, true, null]);
  expect(quantityOf('a lot')).toBeNull();
});

test('quantities sort by size in their unit, what is not told last', () => {
  const written = ['9 mL/h', null, '100 mL/h', '1 mg/min', '2 mg/h', '20 ug/kg/min', '5 ug/kg/min'];
  expect([...written].sort(compareQuantities)).toEqual(['5 ug/kg/min', '20 ug/kg/min', '2 mg/h', '1 mg/min', '9 mL/h', '100 mL/h', null]);
});

const marks = (view: Parameters<typeof compare>[0]) =>
  Object.fromEntries(compare(view).map((one) => [one.field, [one.proposal?.mark, one.pump?.mark]]));

test('a proposal that is the order and a read-back that is the proposal agree', () => {
  const view = caseView({ readBack: { rate: '10.0 mL/h', volume: '50 mL', order: 'O1', patient: 'PAT1' } });
  expect(marks(view)).toMatchObject({ patient: [undefined, 'same'], rate: ['same', 'same'], volume: ['same', 'same'], order: [undefined, 'same'] });
  expect(differences(compare(view))).toBe(0);
});

test('S5_ another patient or rate at the pump is a difference, and what the pump does not tell is none', () => {
  const view = caseView({ readBack: { rate: '100 mL/h', volume: null, order: null, patient: 'PAT2' } });
  expect(marks(view)).toMatchObject({ patient: [undefined, 'differs'], rate: ['same', 'differs'], volume: ['same', 'none'], order: [undefined, 'none'] });
  expect(differences(compare(view))).toBe(2);
});

test('a rate rounded to the step of the pump is said to be rounded, with the exact one', () => {
  const view = caseView();
  view.order!.delivery = '10/3 mL/h';
  view.proposal = { ...view.proposal!, rate: '3.3 mL/h', unrounded: '10/3 mL/h' };
  expect(compare(view).find((one) => one.field === 'rate')?.proposal).toEqual({ value: '3.3 mL/h', mark: 'rounded', exact: '10/3 mL/h' });
});

test('a dose that was ordered in another unit than it is proposed in is left to the person', () => {
  const view = caseView();
  view.order!.delivery = '1 mg/min';
  expect(marks(view).dose).toEqual(['otherUnit', undefined]);
});

beforeEach(() => setStatusAgeMsMax(20_000));

const ready: Bedside = { isLive: true, isNurse: true, readAgoMs: 500, label: 'icu-1 ', pumpNames: ['P1', 'ICU-1'], pumpLabel: 'ICU-1' };
const say = bedsideText.blocked;

test('S5_ what is fresh, scanned and the nurse’s own can be released', () => {
  expect(whyNotReleasable(caseView(), ready)).toEqual([]);
});

test.each([
  ['S11_ a page that is not live', caseView(), { isLive: false }, say.notLive],
  ['S11_ a page that was not read again', caseView(), { readAgoMs: 9_000 }, 'What this page shows is 9 s old. Wait until it is read again.'],
  ['S11_ a link that is not trusted', caseView({ linkTrusted: false }), {}, say.linkLost],
  ['S11_ a status older than the gateway allows', caseView({ pumpStatusAgeMs: 22_000 }), { readAgoMs: 2_000 }, 'The last status of the pump is 24 s old. Wait for the next one.'],
  ['S11_ an unknown status', caseView({ pumpStatusAgeMs: null }), {}, say.statusUnknown],
  ['S3_ a request that expired since it was read', caseView({ remainingMs: 1_000 }), { readAgoMs: 1_000 }, say.expired],
  ['S5_ another nurse’s request', caseView({ isYours: false }), {}, say.notYours],
  ['a pharmacist', caseView(), { isNurse: false }, say.notNurse],
  ['S5_ no scanned label', caseView(), { label: ' ' }, say.noLabel],
  ['S5_ another pump’s label', caseView(), { label: 'ICU-2' }, 'The scanned label is not this pump. This program is for ICU-1.'],
  ['a program that is at the pump already', caseView({ state: 'PendingAtPump' }), {}, 'It does not wait for a release: At the pump, not started.'],
  ['an order that is not shown', caseView({ order: null }), {}, say.withheld],
])('the release button is dead for %s', (_, view, change, line) => {
  expect(whyNotReleasable(view, { ...ready, ...change })).toEqual([line]);
});

test('S11_ a row is old when its link is not live or trusted, or when it is older than the gateway allows', () => {
  const now = performance.now();
  // A page hears up to 6 s later than the gateway.
  setStatusAgeMsMax(4_000);
  const old = (change: Parameters<typeof row>[0]) => isStale({ ...row(change), receivedAt: now }, now);
  expect([old({}), old({ link: 'Lost' }), old({ link: 'Suspect' }), old({ trusted: false }), old({ ageMs: null }), old({ ageMs: 10_001 })]).toEqual([false, true, true, true, true, true]);
  expect(isStale({ ...row({ ageMs: 1_000 }), receivedAt: now - 9_500 }, now)).toBe(true);
  setStatusAgeMsMax(60_000);
  expect(old({ ageMs: 50_000 })).toBe(false);
});

test('a number is taken as written, with a point or a comma, or not at all', () => {
  expect(['12.5', '12,5', ' 7 ', '1e3', '-1', '', '1.2345678', '.5'].map(decimalOf)).toEqual([12.5, 12.5, 7, null, null, null, null, null]);
});

test('a double check is sent only when everything was read', () => {
  const seen = { ...nothingSeen, label: 'ICU-1', patient: 'PAT1', drug: 'D', amount: '400', perMl: '250', rate: '10', volume: '50', line: 'primary' as const };
  expect(checkOf(seen)).toMatchObject({ concentration: { amount: 400, unit: 'mg', perMl: 250 }, rate: { value: 10, unit: 'mL/h' }, volume: { value: 50, unit: 'mL' }, line: 'primary' });
  for (const missing of ['label', 'patient', 'drug', 'amount', 'perMl', 'rate', 'volume', 'line'] as const) expect(checkOf({ ...seen, [missing]: '' }), missing).toBeNull();
  expect(checkOf({ ...seen, plain: true, noVolume: true, amount: '', perMl: '', volume: '' })).toMatchObject({ concentration: null, volume: null });
});
