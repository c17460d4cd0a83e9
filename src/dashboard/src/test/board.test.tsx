import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { BoardRow } from '../api/liveTypes';
import BoardScreen from '../screens/board/BoardScreen';
import { filtered, gravestFirst, sorted, type Column } from '../screens/board/sorting';
import { setStatusAgeMsMax } from '../parts/staleAfter';
import { seriousFaults } from './axe';
import { drawPage, FakeLive, nora } from './page';
import { row } from './samples';

const alarm = (priority: 'High' | 'Low') => ({ id: priority, text: 'Occlusion', priority, code: 1, onsetAt: '2026-01-01T08:00:00Z', ageMs: 1, acknowledged: false });
const rows = [
  row({ id: 'a', label: 'ICU-10', rate: '9 mL/h', timeLeftMs: null, alarms: [alarm('Low')] }),
  row({ id: 'b', label: 'ICU-2', rate: '100 mL/h', timeLeftMs: 60_000, drug: null, state: 'idle' }),
  row({ id: 'c', label: 'ICU-1', rate: null, timeLeftMs: 5_000, alarms: [alarm('High')], ageMs: 500 }),
];
beforeEach(() => {
  localStorage.clear();
  setStatusAgeMsMax(4_000);
});

const ids = (list: BoardRow[]) => list.map((one) => one.id).join('');
const by = (column: Column, descending = false) => ids(sorted(rows, { column, descending }, performance.now()));

test('every order keeps what is not known at the end, both ways', () => {
  expect([by('pump'), by('pump', true), by('rate'), by('rate', true), by('timeLeft'), by('timeLeft', true), by('alarms')]).toEqual(['cba', 'abc', 'abc', 'bac', 'cba', 'bca', 'cab']);
});

test('the filter finds words anywhere and shows what infuses or alarms', () => {
  expect([ids(filtered(rows, 'icu-1 lovelace', 'all')), ids(filtered(rows, '', 'infusing')), ids(filtered(rows, '', 'alarms'))]).toEqual(['ac', 'ac', 'ac']);
  expect(ids(gravestFirst(rows, performance.now()))).toBe('cab');
});


const draw = (roles: typeof nora.roles, board: BoardRow[]) => {
  const live = new FakeLive();
  live.answers.WatchUnit = { board, cases: [] };
  live.answers.WatchBoard = board.map((one) => ({ ...one, patient: null, patientName: null, location: null }));
  return drawPage(<BoardScreen />, { me: { ...nora, roles }, at: '/board/ICU', path: 'board/:unit?', live, answers: { 'GET /api/v1/units': [{ unit: 'ICU', pumps: 3, channels: 3 }] } });
};

test('S11_ a row that is old says so in words, and one that is heard anew no longer', async () => {
  const { live } = draw(['Nurse'], [row({ link: 'Lost' })]);
  const cell = (await screen.findByText('dopamine')).closest('tr')!;
  expect(cell.dataset.stale).toBe('true');
  expect(within(cell).getByText('Old')).toBeTruthy();
  live.send('board', [row()]);
  expect(await screen.findByText(/1 channel, 1 infusing, 0 with an alarm, 0 old/)).toBeTruthy();
});

test('a column sorts, and sorts the other way when asked again', async () => {
  draw(['Nurse'], rows);
  const head = await screen.findByRole('button', { name: 'Rate' });
  await userEvent.click(head);
  expect(head.closest('th')!.getAttribute('aria-sort')).toBe('ascending');
  await userEvent.click(head);
  expect(head.closest('th')!.getAttribute('aria-sort')).toBe('descending');
  expect(screen.getAllByRole('row').slice(1).map((one) => one.dataset.row).join('')).toBe('bac');
});

test('who does not care for patients sees none and cannot open their sheet', async () => {
  draw(['Biomed'], [row()]);
  await screen.findByText('dopamine');
  expect(screen.queryByText('Ada Lovelace')).toBeNull();
  expect(screen.queryByRole('link', { name: /sheet/i })).toBeNull();
  expect(screen.queryByRole('columnheader', { name: /Patient/ })).toBeNull();
});

test('S11_ a printed board says when by the unit’s clock, and by whom, it was printed', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-07-01T10:00:00Z') });
  draw(['Nurse'], rows);
  await screen.findByText(/Printed 01\/07\/2026, 12:00:00 \(Europe\/Vienna\) by Nora/);
  vi.setSystemTime(new Date('2026-07-01T11:30:00Z'));
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  expect(screen.getByText(/Printed/).textContent).toBe('Printed 01/07/2026, 13:30:00 (Europe/Vienna) by Nora');
  vi.useRealTimers();
});

test('the sheet of the unit is one link away', async () => {
  draw(['Nurse'], [row()]);
  expect((await screen.findByRole('link', { name: 'Last-known sheet' })).getAttribute('href')).toBe('/api/v1/sheet?unit=ICU');
});

test('the board has no serious fault of accessibility', async () => {
  const { container } = draw(['Nurse'], rows);
  await screen.findAllByText('dopamine');
  expect(await seriousFaults(container)).toEqual([]);
});
