import { Center, Loader } from '@mantine/core';
import { useParams } from 'react-router';
import { hasRole, useMe } from '../../api/session';
import { useWatchPump } from '../../api/useLive';
import { TabPages, type TabPage } from '../../parts/TabPages';
import { pumpText } from '../../text/en.pump';
import { AlarmsTab } from './AlarmsTab';
import { AssociationsTab } from './AssociationsTab';
import { EventsTab } from './EventsTab';
import { FramesTab } from './FramesTab';
import { NowTab } from './NowTab';
import { PumpHead } from './PumpHead';
import { ServiceTab } from './ServiceTab';
import { SessionsTab } from './SessionsTab';
import { TrendsTab } from './TrendsTab';

const tabs = pumpText.tabs;

/** One pump: what it is, what it does, and what became of it. */
export default function PumpScreen() {
  const { id = '' } = useParams();
  const me = useMe();
  const pump = useWatchPump(id);
  const unit = pump?.row.unit ?? null;
  const pages: (TabPage | false)[] = [
    { key: 'now', label: tabs.now, page: () => (pump ? <NowTab pump={pump} /> : <Center p="xl"><Loader role="status" aria-label={pumpText.loading} /></Center>) },
    { key: 'trends', label: tabs.trends, page: () => <TrendsTab id={id} unit={unit} channels={[...new Set(pump?.channels.map((row) => row.channel) ?? [])]} /> },
    { key: 'events', label: tabs.events, page: () => <EventsTab id={id} unit={unit} /> },
    { key: 'alarms', label: tabs.alarms, page: () => <AlarmsTab id={id} unit={unit} /> },
    { key: 'sessions', label: tabs.sessions, page: () => <SessionsTab id={id} unit={unit} /> },
    hasRole(me, 'Nurse', 'Pharmacist', 'Administrator') && { key: 'associations', label: tabs.associations, page: () => <AssociationsTab id={id} unit={unit} /> },
    hasRole(me, 'Biomed', 'Administrator') && { key: 'frames', label: tabs.frames, page: () => <FramesTab id={id} unit={unit} /> },
    { key: 'service', label: tabs.service, page: () => <ServiceTab id={id} unit={unit} /> },
  ];
  return (
    <>
      <PumpHead id={id} row={pump?.row ?? null} mayAct={hasRole(me, 'Biomed', 'Administrator')} />
      <TabPages label={tabs.label} pages={pages.filter((page) => page !== false)} />
    </>
  );
}
