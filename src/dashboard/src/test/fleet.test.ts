import { expect, test, vi } from 'vitest';
import * as buckets from '../screens/fleet/buckets';
import { filterFleet, isFiltering, noFilter, pick, togglePicked } from '../screens/fleet/filter';
import { entryOf, FleetBook, type Entry } from '../screens/fleet/fleetBook';
import { missingOf } from '../screens/fleet/missing';
import { nextOrder, sortFleet } from '../screens/fleet/order';
import { bigFleet, pump } from './fleetSample';

const entries = (rows: ReturnType<typeof pump>[]) => rows.map((row) => entryOf(row, 0));
const ids = (list: readonly Entry[]) => list.map(({ row }) => row.id);
const countOf = (counts: Map<string, number>[], facet: string, bucket: string) => counts[buckets.facets.findIndex((one) => one.key === facet)]!.get(bucket) ?? 0;

test('the text filter wants every word, anywhere, in any case', () => {
  const all = entries([pump('1', { drug: 'Heparin', firmware: '2.1' }), pump('2', { drug: 'Heparin' }), pump('3', { label: 'HEP-3' })]);
  expect(ids(filterFleet(all, { ...noFilter, text: 'hep' }).entries)).toEqual(['1', '2', '3']);
  expect(ids(filterFleet(all, { ...noFilter, text: '2.1  HEPARIN' }).entries)).toEqual(['1']);
});

test('a filter word does not match across two fields', () => {
  expect(filterFleet(entries([pump('1', { unit: 'ICU', drug: 'Heparin' })]), { ...noFilter, text: 'icuheparin' }).entries).toEqual([]);
});

test('within a facet any bucket fits, between facets all must', () => {
  const all = entries([pump('1', { unit: 'ICU', battery: 5 }), pump('2', { unit: 'ED', battery: 5 }), pump('3', { unit: 'ED', battery: 90 }), pump('4', { unit: 'OR', battery: 5 })]);
  const filter = { text: '', picked: { unit: ['ICU', 'ED'], battery: ['flat'] } };
  expect(ids(filterFleet(all, filter).entries)).toEqual(['1', '2']);
});

test('a count says what choosing its bucket would show, given the other facets', () => {
  const all = entries([pump('1', { unit: 'ICU', battery: 5 }), pump('2', { unit: 'ED', battery: 5 }), pump('3', { unit: 'ED', battery: 90 })]);
  const { counts } = filterFleet(all, { text: '', picked: { unit: ['ICU'] } });
  expect([countOf(counts, 'unit', 'ICU'), countOf(counts, 'unit', 'ED')]).toEqual([1, 2]);
  expect([countOf(counts, 'battery', 'flat'), countOf(counts, 'battery', 'full')]).toEqual([1, 0]);
});

test('what is not known is a bucket of its own and never a number', () => {
  const bucket = (facet: string, given: Parameters<typeof pump>[1]) => buckets.facets.find((one) => one.key === facet)!.bucketOf(pump('1', given));
  expect(bucket('battery', { battery: null })).toBe('');
  expect(bucket('alarm', { alarms: null })).toBe('');
  expect(bucket('alarm', { alarms: 1, topPriority: null })).toBe('some');
  expect(bucket('clock', { clockOffsetMs: -31_000 })).toBe('bad');
  expect(bucket('quality', { rttMs: 5, reconnectsHour: 3 })).toBe('flapping');
  expect(bucket('libraryAge', { libraryAgeDays: 91 })).toBe('old');
});

test('the edges of the buckets are where the texts say', () => {
  const battery = buckets.facets.find((one) => one.key === 'battery')!;
  expect([9, 10, 29, 30, 69, 70].map((percent) => battery.bucketOf(pump('1', { battery: percent })))).toEqual(['flat', 'low', 'low', 'half', 'half', 'full']);
});

test('where a pump was heard is its network, whatever the way it is written', () => {
  expect(['10.0.3.17:5120', '::ffff:10.0.3.17', '[fe80::1]:99', 'gw-7', null].map(buckets.placeOf)).toEqual(['10.0.3.x', '10.0.3.x', 'fe80::1', 'gw-7', '']);
});

test('picking twice is not picking, and an empty pick is no filter', () => {
  const once = togglePicked(noFilter, 'unit', 'ICU');
  expect(once.picked).toEqual({ unit: ['ICU'] });
  expect(togglePicked(once, 'unit', 'ICU')).toEqual(noFilter);
  expect([isFiltering(once), isFiltering(pick(once, 'unit', [])), isFiltering({ ...noFilter, text: ' ' })]).toEqual([true, false, false]);
});

test('sorting puts the unknown last in both directions and counts as people do', () => {
  const all = entries([pump('a', { battery: null }), pump('b', { battery: 9 }), pump('c', { battery: 80 })]);
  expect(ids(sortFleet(all, { column: 'battery', descending: false }))).toEqual(['b', 'c', 'a']);
  expect(ids(sortFleet(all, { column: 'battery', descending: true }))).toEqual(['c', 'b', 'a']);
  expect(ids(sortFleet(entries([pump('1', { label: 'P-10' }), pump('2', { label: 'P-9' })]), { column: 'label', descending: false }))).toEqual(['2', '1']);
  expect(nextOrder({ column: 'label', descending: false }, 'label')).toEqual({ column: 'label', descending: true });
});

test('deltas are merged: changed rows replace, gone rows go, a full answer forgets the rest', () => {
  const book = new FleetBook();
  book.take({ version: 1, full: true, rows: [pump('1'), pump('2')], gone: [] }, null, 0);
  const before = book.all;
  expect(book.all).toBe(before);
  book.take({ version: 2, full: false, rows: [pump('2', { battery: 1 })], gone: ['1'] }, 1, 5);
  expect(book.all.map(({ row, receivedAt }) => [row.id, row.battery, receivedAt])).toEqual([['2', 1, 5]]);
  book.patch([pump('3')], 6);
  expect(ids(book.all)).toEqual(['2', '3']);
  book.take({ version: 9, full: true, rows: [pump('4')], gone: [] }, 2, 7);
  expect(ids(book.all)).toEqual(['4']);
  expect(book.version).toBe(9);
});

test('a keystroke over ten thousand pumps works out no bucket and no words anew, and looks at each pump once', () => {
  const all = entries(bigFleet());
  const worked = buckets.facets.map((facet) => vi.spyOn(facet, 'bucketOf'));
  let reads = 0;
  const watched = all.map((entry) => new Proxy(entry, { get: (target, key: keyof Entry) => { if (key === 'words') reads++; return target[key]; } }));
  const { entries: found } = filterFleet(watched, { text: '07777', picked: {} });
  expect(ids(found)).toEqual(['7777']);
  expect(reads).toBe(10_000);
  expect(worked.every((spy) => spy.mock.calls.length === 0)).toBe(true);
});

test('the pump with the flat battery is found among ten thousand by one facet', () => {
  const { entries: found, counts } = filterFleet(entries(bigFleet()), { text: '', picked: { battery: ['flat'] } });
  expect(ids(found)).toEqual(['7777']);
  expect(countOf(counts, 'battery', 'flat')).toBe(1);
});

test('missing pumps: those never heard of first, then the longest silent, and no other', () => {
  const all = entries([pump('now', { lastSeenAt: '2026-11-22T09:59:00Z' }), pump('old', { lastSeenAt: '2026-11-20T00:00:00Z' }), pump('never', { lastSeenAt: null })]);
  expect(ids(missingOf(all, 3_600_000, Date.parse('2026-11-22T10:00:00Z')))).toEqual(['never', 'old']);
});
