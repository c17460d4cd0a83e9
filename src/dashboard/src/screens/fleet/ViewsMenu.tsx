import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../parts/Icon';
import { fill } from '../../text/en';
import { fleetText } from '../../text/en.fleet';
import { builtInViews, deleteView, readViews, saveView, type SavedView } from './savedViews';
import { SaveViewDialog } from './SaveViewDialog';
import type { FleetView } from './useFleetView';

export function ViewsMenu({ view }: { view: FleetView }) {
  const [views, setViews] = useState<SavedView[]>(() => readViews());
  const [isSaving, setSaving] = useState(false);
  const open = (one: SavedView) => {
    view.setFilter(one.filter);
    view.setOrder(one.order);
  };
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target><Button variant="default" h={40} leftSection={<Icon name="search" />}>{fleetText.views}</Button></Menu.Target>
        <Menu.Dropdown>
          {builtInViews.map((one) => <Menu.Item key={one.name} onClick={() => open(one)}>{one.name}</Menu.Item>)}
          <Menu.Divider />
          {views.length === 0 && <Menu.Label c="inherit">{fleetText.noViews}</Menu.Label>}
          {views.map((one) => <Menu.Item key={one.name} onClick={() => open(one)}>{one.name}</Menu.Item>)}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="check" />} onClick={() => setSaving(true)}>{fleetText.saveView}</Menu.Item>
          {views.map((one) => (
            <Menu.Item key={one.name} leftSection={<Icon name="cross" />} onClick={() => setViews(deleteView(one.name))}>
              {fill(fleetText.deleteView, { name: one.name })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <SaveViewDialog opened={isSaving} onClose={() => setSaving(false)} onSave={(name) => setViews(saveView({ name, filter: view.filter, order: view.order }))} />
    </>
  );
}
