import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Role } from '../api/session';
import FleetScreen from '../screens/fleet/FleetScreen';
import { bigFleet } from './fleetSample';
import { seriousFaults } from './axe';
import { drawPage, nora } from './page';

// jsdom lays nothing out: the table gets a height so that the virtualizer has something to fill.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1200);
});

const rows = bigFleet();
const answers = { 'GET /api/v1/fleet': { version: 1, full: true, rows, gone: [] } };
const open = (roles: Role[] = ['Biomed'], more: Record<string, unknown> = {}) => drawPage(<FleetScreen />, { me: { ...nora, roles }, at: '/fleet', answers: { ...answers, ...more } });

test('ten thousand pumps are in the table, and only those in sight are drawn', async () => {
  open();
  const table = await screen.findByRole('table', { name: 'Pumps' });
  expect(table.getAttribute('aria-rowcount')).toBe('10001');
  const drawn = within(table).getAllByRole('row');
  expect(drawn.length).toBeLessThan(60);
  expect(drawn[1]!.getAttribute('aria-rowindex')).toBe('2');
  expect(screen.getByText('10,000 of 10,000 pumps')).toBeDefined();
});

test('typing finds a pump, its name is a link, and the live rows are those on screen', async () => {
  const { live } = open();
  await screen.findByRole('table', { name: 'Pumps' });
  fireEvent.change(screen.getByRole('searchbox', { name: 'Filter pumps' }), { target: { value: 'PUMP-07777' } });
  const link = await screen.findByRole('link', { name: 'PUMP-07777' });
  expect(link.getAttribute('href')).toBe('/pump/7777');
  await screen.findByText('1 of 10,000 pumps');
  await waitFor(() => expect(live.watches.get('pumps')?.args).toEqual([['7777']]));
});

test('the flat battery is one facet away', async () => {
  open();
  const group = await screen.findByRole('group', { name: 'Battery' });
  await userEvent.click(within(group).getByRole('checkbox', { name: 'Under 10 %' }));
  await screen.findByText('1 of 10,000 pumps');
  expect(screen.getByRole('link', { name: 'PUMP-07777' })).toBeDefined();
});

test('a biomedical engineer puts a pump into maintenance with a reason', async () => {
  const { sent } = open(['Biomed'], { 'PUT /api/v1/pumps/7777/service-state': { result: 'ok' } });
  await screen.findByRole('table', { name: 'Pumps' });
  fireEvent.change(screen.getByRole('searchbox', { name: 'Filter pumps' }), { target: { value: '07777' } });
  await screen.findByText('1 of 10,000 pumps');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Select PUMP-07777' }));
  await userEvent.click(screen.getByRole('button', { name: 'Service state…' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByRole('textbox'), 'battery');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Set the state' }));
  await waitFor(() => expect(sent[0]?.body).toEqual({ state: 'Maintenance', reason: 'battery' }));
});

test('a nurse sees the fleet and has nothing to tick', async () => {
  open(['Nurse']);
  const table = await screen.findByRole('table', { name: 'Pumps' });
  expect(within(table).queryAllByRole('checkbox')).toEqual([]);
});

test('axe finds nothing serious in the fleet', async () => {
  open();
  await screen.findByRole('table', { name: 'Pumps' });
  expect(await seriousFaults(document.body)).toEqual([]);
});
