import { expect, test } from 'vitest';
import { entryOf } from '../screens/fleet/fleetBook';
import { fleetCsv } from '../screens/fleet/fleetCsv';
import { byHour } from '../screens/fleet/linkHours';
import { deleteView, readViews, saveView, viewsMax } from '../screens/fleet/savedViews';
import { isPickedExactly, statsOf } from '../screens/fleet/stats';
import { uptakeOf } from '../screens/fleet/uptake';
import { pump } from './fleetSample';

function store(initial: string | null = null) {
  let kept = initial;
  return { getItem: () => kept, setItem: (_key: string, value: string) => { kept = value; } };
}

const used = (at: string, library: string, pumps: number, isTarget = false) => ({ at, library, hash: library, pumps, isTarget });
const view = (name: string) => ({ name, filter: { text: 'x', picked: { unit: ['ICU'] } }, order: { column: 'battery', descending: true } });

test('a view is kept, replaced by its name, and deleted', () => {
  const storage = store();
  saveView(view('mine'), storage);
  saveView({ ...view('mine'), order: { column: 'label', descending: false } }, storage);
  expect(readViews(storage)).toHaveLength(1);
  expect(readViews(storage)[0]!.order.column).toBe('label');
  expect(deleteView('mine', storage)).toEqual([]);
});

test('what is broken in the browser’s storage does not break the page', () => {
  expect(readViews(store('{nonsense'))).toEqual([]);
  expect(readViews(store('{"a":1}'))).toEqual([]);
  expect(readViews(store(JSON.stringify([null, { name: 'x' }, { name: 'y', filter: { text: '', picked: { unit: 'ICU' } } }, view('good')]))).map((one) => one.name)).toEqual(['good']);
});

test('the oldest view makes room when there are too many', () => {
  const storage = store();
  for (let n = 0; n <= viewsMax; n++) saveView(view(`v${n}`), storage);
  expect(readViews(storage)).toHaveLength(viewsMax);
  expect(readViews(storage)[0]!.name).toBe('v1');
});

test('the export has a line per pump under the names of the API, and no formula', () => {
  const [head, line] = fleetCsv([entryOf(pump('1', { label: '=cmd()', battery: null }), 0)]).split('\r\n');
  expect(head).toMatch(/^label,id,unit,state,link,service/);
  expect(line).toMatch(/^'=cmd\(\),1,ICU,idle,Live,InService,0,,,,,true/);
});

test('uptake: a line per library, zero where it was not counted, and what pumps run now', () => {
  const { times, series, now } = uptakeOf([
    used('2026-11-02T00:00:00Z', 'new', 30, true), used('2026-11-01T00:00:00Z', 'old', 50), used('2026-11-02T00:00:00Z', 'old', 20), used('2026-11-01T00:00:00Z', 'gone', 1),
  ]);
  expect(times).toEqual([Date.parse('2026-11-01') / 1000, Date.parse('2026-11-02') / 1000]);
  expect(series.map((one) => [one.label, one.values])).toEqual([['new', [0, 30]], ['old', [50, 20]], ['gone', [1, 0]]]);
  expect(now).toEqual([{ library: 'new', pumps: 30, isTarget: true }, { library: 'old', pumps: 20, isTarget: false }]);
});

test('two libraries of one name are two lines', () => {
  const { series } = uptakeOf([{ ...used('2026-11-01T00:00:00Z', 'Adult 5', 3), hash: 'aaaaaaaaaaaa' }, { ...used('2026-11-01T00:00:00Z', 'Adult 5', 4), hash: 'bbbbbbbbbbbb' }]);
  expect(series.map((one) => [one.label, one.values])).toEqual([['Adult 5 (aaaaaaaa)', [3]], ['Adult 5 (bbbbbbbb)', [4]]]);
});

test('minutes of connections add up to hours; of the connected the fewest counts', () => {
  const hours = byHour([
    { at: '2026-11-22T09:59:00Z', connects: 1, disconnects: 2, refusals: 0, live: 7 }, { at: '2026-11-22T10:00:00Z', connects: 5, disconnects: 0, refusals: 1, live: 9 },
    { at: '2026-11-22T10:01:00Z', connects: 5, disconnects: 3, refusals: 0, live: 4 },
  ]);
  expect(hours.map((hour) => [hour.at.slice(11, 13), hour.connects, hour.disconnects, hour.refusals, hour.live])).toEqual([['10', 10, 3, 1, 4], ['09', 1, 2, 0, 7]]);
});

test('the numbers on top are over the whole fleet, and are on when exactly their filter is', () => {
  const all = [pump('1', { link: 'Lost' }), pump('2', { battery: 12 }), pump('3', { service: 'Maintenance' })].map((row) => entryOf(row, 0));
  expect(statsOf(all).map(({ stat, count }) => [stat.key, count])).toEqual([['live', 2], ['lost', 1], ['alarm', 0], ['battery', 1], ['service', 1]]);
  const lost = statsOf(all)[1]!.stat;
  expect([isPickedExactly({ text: '', picked: { link: ['Suspect', 'Lost'] } }, lost), isPickedExactly({ text: '', picked: { link: ['Lost'] } }, lost)]).toEqual([true, false]);
});
