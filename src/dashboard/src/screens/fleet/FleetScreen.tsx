import { Center, Loader } from '@mantine/core';
import { ErrorBox } from '../../parts/ErrorBox';
import { PageHead } from '../../parts/PageHead';
import { TabPages } from '../../parts/TabPages';
import { text } from '../../text/en';
import { fleetText } from '../../text/en.fleet';
import { LinksTab } from './LinksTab';
import { MissingTab } from './MissingTab';
import { PumpsTab } from './PumpsTab';
import { UptakeTab } from './UptakeTab';
import { useFleet } from './useFleet';

/** All pumps of the house: which is offline, flat, outdated, alarming. */
export default function FleetScreen() {
  const { all, ready, error, again, onLive } = useFleet();
  const waiting = () => (error ? <ErrorBox error={error} onAgain={again} /> : <Center p="xl"><Loader role="status" aria-label={text.loading} /></Center>);
  return (
    <>
      <PageHead title={fleetText.title} />
      <TabPages label={fleetText.tabs.label} pages={[
        { key: 'pumps', label: fleetText.tabs.pumps, page: () => (ready ? <PumpsTab all={all} onLive={onLive} onChanged={again} /> : waiting()) },
        { key: 'missing', label: fleetText.tabs.missing, page: () => (ready ? <MissingTab all={all} /> : waiting()) },
        { key: 'uptake', label: fleetText.tabs.uptake, page: () => <UptakeTab /> },
        { key: 'links', label: fleetText.tabs.links, page: () => <LinksTab /> },
      ]} />
    </>
  );
}
