import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import BedsideScreen from '../screens/bedside/BedsideScreen';
import CaseScreen from '../screens/bedside/CaseScreen';
import type { CaseView } from '../screens/bedside/case/caseTypes';
import { seriousFaults } from './axe';
import { drawPage, FakeLive, nora, refusal } from './page';
import { caseView, line, row } from './samples';

beforeEach(() => localStorage.clear());

const pump = { id: 'P1', label: 'ICU-1', unit: 'ICU', channels: [{ channel: 'A' }] };

function drawCase(view: CaseView, more: Record<string, unknown> = {}, live = new FakeLive()) {
  live.answers.WatchUnit = { board: [row()], cases: [line()] };
  return drawPage(<CaseScreen />, { at: '/bedside/case/PR1', path: 'bedside/case/:program', live, answers: { 'GET /api/v1/cases/PR1': view, 'GET /api/v1/pumps/P1': pump, ...more } });
}

const releaseButton = () => screen.findByRole('button', { name: 'Release to pump' });

test('S5_ a nurse scans the pump and releases; the scanner’s Enter does not', async () => {
  const { sent } = drawCase(caseView(), { 'POST /api/v1/cases/PR1/release': { result: 'released' } });
  const button = await releaseButton();
  expect((button as HTMLButtonElement).disabled).toBe(true);
  await userEvent.type(screen.getByLabelText(/Pump label/), 'ICU-1{Enter}');
  expect(sent).toEqual([]);
  expect(document.activeElement).toBe(button);
  await userEvent.click(button);
  await waitFor(() => expect(sent).toEqual([{ method: 'POST', path: '/api/v1/cases/PR1/release', body: { label: 'ICU-1', channel: 'A' } }]));
});

test('S11_ the button dies when the page is no longer live, and says why', async () => {
  const { live } = drawCase(caseView());
  const button = await releaseButton() as HTMLButtonElement;
  await userEvent.type(screen.getByLabelText(/Pump label/), 'ICU-1');
  expect(button.disabled).toBe(false);
  act(() => live.turn(false));
  expect(button.disabled).toBe(true);
  expect(screen.getByTestId('why-dead').textContent).toContain('not live');
  expect(document.getElementById(button.getAttribute('aria-describedby')!)!.textContent).toContain('not live');
});

test('a refusal of the release stays on the page in the words of the gateway', async () => {
  drawCase(caseView(), { 'POST /api/v1/cases/PR1/release': refusal(409, 'stale', 'the pump is not connected') });
  await userEvent.type(await screen.findByLabelText(/Pump label/), 'ICU-1');
  await userEvent.click(await releaseButton());
  expect((await screen.findByRole('alert')).textContent).toBe('the pump is not connected');
});

test('S5_ another nurse takes over with a reason before anything can be released', async () => {
  const { sent } = drawCase(caseView({ isYours: false }), { 'POST /api/v1/cases/PR1/take-over': { result: 'taken over' } });
  await userEvent.type(await screen.findByLabelText(/Pump label/), 'ICU-1');
  expect((await releaseButton() as HTMLButtonElement).disabled).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: 'Take over' }));
  const dialog = await screen.findByRole('dialog');
  const go = within(dialog).getByRole('button', { name: 'Take over' }) as HTMLButtonElement;
  expect(go.disabled).toBe(true);
  await userEvent.type(within(dialog).getByLabelText(/Reason/), 'on break');
  await userEvent.click(go);
  await waitFor(() => expect(sent).toEqual([{ method: 'POST', path: '/api/v1/cases/PR1/take-over', body: { text: 'on break' } }]));
});

test('S2_ the page says that the pump starts, and nothing on it is called start, stop or confirm', async () => {
  drawCase(caseView());
  expect(await screen.findByText(/started at the pump, by you/)).toBeTruthy();
  expect(screen.getByText(/alarm at the pump is the one that counts/)).toBeTruthy();
  for (const button of screen.getAllByRole('button')) expect(button.textContent).not.toMatch(/\b(start|stop|confirm)\b/i);
});

test('a difference between proposal and pump is said in words', async () => {
  drawCase(caseView({ state: 'PendingAtPump', readBack: { rate: '100 mL/h', volume: '50 mL', order: 'O1', patient: 'PAT1' } }));
  expect((await screen.findByTestId('compare-summary')).textContent).toContain('1 value differs');
  expect(screen.getByText('≠ DIFFERS').closest('tr')!.dataset.field).toBe('rate');
  expect(screen.getByText(/above soft limit 3/)).toBeTruthy();
});

test('each refusal carries what to do now', async () => {
  drawCase(caseView({ state: 'Refused', refusals: [{ code: 9022, parameter: null, detail: 'expired' }] }), { 'GET /api/v1/codes': [{ code: 9022, text: 'Program is stale', todo: 'Scan again at the bedside.' }] });
  expect(await screen.findByText('Scan again at the bedside.', { exact: false })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Release to pump' })).toBeNull();
});

const toCheck = caseView({
  state: 'PendingAtPump', needs: { release: false, doubleCheck: true }, isYours: false, withheld: 'double check pending', order: null, proposal: null, readBack: null,
});

test('the second clinician sees nothing of what the first one entered, on the page or in a field', async () => {
  const { container } = drawCase(toCheck);
  await screen.findByRole('button', { name: 'Compare' });
  // The board and the case list know it all; the page must not let it through.
  for (const entered of ['dopamine', '10 mL/h', '5 ug/kg/min', '50 mL', 'PAT1', 'Ada Lovelace', 'DEMO-DOPA', 'O1']) expect(container.textContent).not.toContain(entered);
  expect([...container.querySelectorAll('input')].map((one) => one.value).filter((value) => /dopa|PAT1|^10$|^50$/i.test(value))).toEqual([]);
  expect([...container.querySelectorAll<HTMLInputElement>('input[type=radio]')].some((one) => one.checked)).toBe(false);
});

test('a double check is sent as read, and a difference names fields only', async () => {
  const { sent } = drawCase(toCheck, { 'POST /api/v1/cases/PR1/double-check': { result: 'differs: Rate' } });
  await userEvent.type(await screen.findByLabelText(/^Patient/), 'PAT1');
  await userEvent.type(screen.getByLabelText(/Pump label/), 'ICU-1');
  await userEvent.type(screen.getByLabelText(/Drug code/), 'DEMO-DOPA');
  await userEvent.type(screen.getByRole('textbox', { name: /^Strength/ }), '400');
  await userEvent.type(screen.getByLabelText(/per mL/), '250');
  await userEvent.type(screen.getByLabelText(/Rate on the pump/), '10,5');
  await userEvent.type(screen.getByLabelText(/Volume on the pump/), '50');
  await userEvent.click(screen.getByLabelText('Line: Primary'));
  await userEvent.click(screen.getByRole('button', { name: 'Compare' }));
  expect((await screen.findByText(/Does not agree: Rate/)).textContent).toContain('Do not start it');
  expect(sent[0]!.body).toEqual({
    label: 'ICU-1', channel: 'A', patient: 'PAT1', drug: 'DEMO-DOPA', concentration: { amount: 400, unit: 'mg', perMl: 250 }, rate: { value: 10.5, unit: 'mL/h' },
    volume: { value: 50, unit: 'mL' }, line: 'primary',
  });
});

test('the list names neither drug nor patient of a program that a second clinician may have to check', async () => {
  const live = new FakeLive();
  live.answers.WatchUnit = { board: [], cases: [line({ state: 'PendingAtPump', needs: { release: false, doubleCheck: true } })] };
  drawPage(<BedsideScreen />, { live });
  const card = await screen.findByRole('link', { name: /Needs a second check/ });
  expect(card.textContent).toContain('ICU-1');
  expect(card.textContent).not.toMatch(/dopamine|Lovelace|PAT1/);
});

test('the first clinician cannot check', async () => {
  drawCase({ ...toCheck, ...caseView({ state: 'PendingAtPump', needs: { release: false, doubleCheck: true }, isYours: true }) });
  expect(await screen.findByText(/so it cannot be you/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Compare' })).toBeNull();
});

test('a case of a patient outside of the nurse’s units asks for a reason first', async () => {
  const { sent } = drawCase(caseView(), { 'GET /api/v1/cases/PR1': refusal(403, 'break-glass-required', 'not in your units'), 'POST /api/v1/session/break-glass': nora });
  await userEvent.type(await screen.findByLabelText(/Patient/), 'PAT1');
  await userEvent.type(screen.getByLabelText(/Why/), 'resuscitation');
  await userEvent.click(screen.getByRole('button', { name: 'Open the record' }));
  await waitFor(() => expect(sent[0]).toEqual({ method: 'POST', path: '/api/v1/session/break-glass', body: { patient: 'PAT1', reason: 'resuscitation' } }));
});

const evidence = {
  id: 'E1', version: 3, patient: 'PAT1', order: 'O1', pump: 'P1', channel: 'P1/A', source: 'Primary', drug: 'D', drugName: 'ringer', container: 1, status: 'Completed', started: { at: '2026-01-01T08:00:00Z', pumpTime: '2026-01-01T08:00:00Z' },
  ended: { at: '2026-01-01T09:00:00Z', pumpTime: '2026-01-01T09:00:00Z' }, rate: '50 mL/h', given: '50 mL', edits: [], deviations: [], state: 'Filed', review: null, rejected: null, accepted: null, flags: [],
  note: { at: '2026-01-01T09:00:00Z', author: 'mar', reason: 'acknowledged' },
};

function drawBedside(more: Record<string, unknown> = {}) {
  const live = new FakeLive();
  live.answers.WatchUnit = {
    board: [row(), row({ id: 'P2/A', pump: 'P2', label: 'ICU-2', state: 'idle', drug: null, rate: null, doseRate: null, volumeLeft: null, timeLeftMs: null, patient: 'PAT2', patientName: 'Alan Turing', location: 'ICU 2' })],
    cases: [line()],
  };
  return drawPage(<BedsideScreen />, { live, answers: { 'GET /api/v1/administrations': [evidence], ...more } });
}

test('the bedside shows what waits, and the patients of the nurse’s unit', async () => {
  drawBedside();
  expect(await screen.findByRole('link', { name: /dopamine Ada Lovelace ICU-1/ })).toBeTruthy();
  expect(screen.getByText('Waits for your release')).toBeTruthy();
  expect(screen.getByTestId('remaining').textContent).toBe('3:20');
  expect(screen.getByRole('heading', { name: 'Alan Turing' })).toBeTruthy();
});

test('a forgotten patient is released by scanning the pump and saying why', async () => {
  const { sent } = drawBedside({ 'POST /api/v1/associations/release': { id: 1 } });
  await userEvent.click(await screen.findByRole('button', { name: 'Release previous patient' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText(/Pump label/), 'ICU-2');
  await userEvent.type(within(dialog).getByLabelText(/Reason/), 'went home');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Release' }));
  await waitFor(() => expect(sent[0]!.body).toEqual({ pump: 'P2', channel: 'A', scan: 'ICU-2', reason: 'went home' }));
});

test('an infusion whose order was stopped is on top, with owner and deadline', async () => {
  const item = { id: 7, kind: 'OrderStoppedStillInfusing', subject: 'P1/A', pump: 'P1', channel: 'P1/A', text: 'order O1 was discontinued', raisedAt: '2026-01-01T08:00:00Z', dueAt: '2026-01-01T08:10:00Z', isOverdue: true, owner: 'RN-9' };
  const { sent } = drawBedside({ 'GET /api/v1/worklist': [item] });
  expect(await screen.findByText('RN-9')).toBeTruthy();
  expect(screen.getAllByRole('heading', { level: 2 })[0]!.textContent).toBe('Order stopped, still infusing');
  expect(screen.getByText(/overdue since/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'I take it' }));
  await waitFor(() => expect(sent[0]).toMatchObject({ path: '/api/v1/worklist/7/assign', body: { owner: 'Nora' } }));
});

test('documentation is accepted or rejected in the version that was on screen', async () => {
  const { sent } = drawBedside({ 'POST /api/v1/administrations/E1/accept': { result: 'accepted' }, 'POST /api/v1/administrations/E1/reject': refusal(409, 'changed', 'x') });
  await userEvent.click(await screen.findByRole('button', { name: 'It is right' }));
  await waitFor(() => expect(sent[0]!.body).toMatchObject({ version: 3 }));
  await userEvent.click(screen.getByRole('button', { name: 'It is wrong' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByLabelText('It was not given'));
  await userEvent.type(within(dialog).getByLabelText(/Reason/), 'bag was empty');
  await userEvent.click(within(dialog).getByRole('button', { name: 'It is wrong' }));
  expect((await within(dialog).findByRole('alert')).textContent).toContain('changed since');
  expect(sent[1]!.body).toEqual({ why: 'not-given', reason: 'bag was empty', version: 3 });
});

test('new alarms are said once and politely, those that were there are not', async () => {
  const { live } = drawBedside();
  await screen.findByRole('heading', { name: 'Alan Turing' });
  act(() => live.send('board', [row({ alarms: [{ id: 'AL1', text: 'Occlusion', priority: 'High', code: 1, onsetAt: 'x', ageMs: 1, acknowledged: false }] })]));
  expect(await screen.findByText('New alarm, High: Occlusion, pump ICU-1.')).toBeTruthy();
});

test.each([['bedside', () => drawBedside()], ['case', () => drawCase(caseView())], ['double check', () => drawCase(toCheck)]])('the page %s has no serious fault of accessibility', async (_, draw) => {
  const { container } = draw();
  await screen.findByRole('heading', { level: 1 });
  await screen.findAllByRole('heading', { level: 2 });
  expect(await seriousFaults(container)).toEqual([]);
});
