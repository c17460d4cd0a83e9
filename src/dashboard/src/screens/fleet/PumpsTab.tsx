import { Button, CloseButton, Drawer, Group, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { hasRole, useMe } from '../../api/session';
import type { FleetRow } from '../../api/liveTypes';
import { download } from '../../parts/csv';
import { Icon } from '../../parts/Icon';
import { fill, text } from '../../text/en';
import { fleetText } from '../../text/en.fleet';
import { FacetPanel } from './FacetPanel';
import panel from './FacetPanel.module.css';
import { isFiltering, noFilter } from './filter';
import type { Entry } from './fleetBook';
import { fleetCsv } from './fleetCsv';
import { FleetStats } from './FleetStats';
import { FleetTable } from './FleetTable';
import { SelectionBar } from './SelectionBar';
import { useFleetView } from './useFleetView';
import { useSelection } from './useSelection';
import { ViewsMenu } from './ViewsMenu';

export function PumpsTab({ all, onLive, onChanged }: { all: readonly Entry[]; onLive: (rows: FleetRow[]) => void; onChanged: () => void }) {
  const view = useFleetView(all);
  const selection = useSelection();
  const mayAct = hasRole(useMe(), 'Biomed', 'Administrator');
  const [isOpen, { open, close }] = useDisclosure(false);
  const { filter, setFilter, entries } = view;
  return (
    <>
      <FleetStats all={all} view={view} />
      <Group gap="xs" mb="xs" className="no-print">
        <TextInput flex={1} miw={180} type="search" size="md" aria-label={fleetText.searchLabel} placeholder={fleetText.search} leftSection={<Icon name="search" />}
          value={filter.text} onChange={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
          rightSection={filter.text !== '' && <CloseButton aria-label={fleetText.clearOne} onClick={() => setFilter({ ...filter, text: '' })} />} />
        <Button variant="default" h={40} hiddenFrom="md" onClick={open}>{fleetText.filters}</Button>
        <ViewsMenu view={view} />
        <Button variant="default" h={40} leftSection={<Icon name="download" />} onClick={() => download(fleetText.csvName, fleetCsv(entries))}>{fleetText.csv}</Button>
      </Group>
      <Group gap="sm" mb="xs" mih={30}>
        <Text role="status">{fill(fleetText.shown, { n: entries.length.toLocaleString('en'), all: all.length.toLocaleString('en') })}</Text>
        {isFiltering(filter) && <Button size="compact-sm" variant="subtle" onClick={() => setFilter(noFilter)}>{fleetText.clear}</Button>}
        {mayAct && selection.ids.size > 0 && <SelectionBar all={all} selection={selection} onChanged={onChanged} />}
      </Group>
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <div className={panel.side} tabIndex={0} role="group" aria-label={fleetText.filters}><FacetPanel view={view} /></div>
        <div className={panel.main}>
          {entries.length === 0
            ? <Text p="xl" ta="center">{fleetText.empty}</Text>
            : <FleetTable entries={entries} order={view.order} onOrder={view.setOrder} selection={mayAct ? selection : null} onLive={onLive} />}
        </div>
      </Group>
      <Drawer opened={isOpen} onClose={close} title={fleetText.filters} size={300} closeButtonProps={{ 'aria-label': text.reason.cancel }}><FacetPanel view={view} /></Drawer>
    </>
  );
}
