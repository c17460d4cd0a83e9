import { hasRole, useMe } from '../../api/session';
import { useOperations } from '../../api/useLive';
import { PageHead } from '../../parts/PageHead';
import { TabPages, type TabPage } from '../../parts/TabPages';
import { operationsText } from '../../text/en.operations';
import { Cards } from './Cards';
import { DoubtsTab } from './DoubtsTab';
import { HealthTab } from './HealthTab';
import { LanesTab } from './LanesTab';
import { ParkedTab } from './ParkedTab';
import { ReconciliationTab } from './ReconciliationTab';
import { WorklistTab } from './WorklistTab';

const { tabs } = operationsText;

/** How the gateway fares and what waits for a person. */
export default function OperationsScreen() {
  const me = useMe();
  const live = useOperations();
  const isTechnical = hasRole(me, 'Administrator', 'Biomed');
  const isClinical = hasRole(me, 'Nurse', 'Pharmacist', 'Administrator');
  const pages: (TabPage | false)[] = [
    isTechnical && { key: 'lanes', label: tabs.lanes, page: () => <LanesTab live={live} /> },
    isTechnical && { key: 'parked', label: tabs.parked, page: () => <ParkedTab mayDecide={hasRole(me, 'Administrator')} /> },
    isClinical && { key: 'worklist', label: tabs.worklist, page: () => <WorklistTab /> },
    isClinical && { key: 'reconciliation', label: tabs.reconciliation, page: () => <ReconciliationTab /> },
    isTechnical && { key: 'doubts', label: tabs.doubts, page: () => <DoubtsTab conflicts={live?.conflicts ?? null} /> },
    isTechnical && { key: 'health', label: tabs.health, page: () => <HealthTab live={live} /> },
  ];
  return (
    <>
      <PageHead title={operationsText.title} />
      <Cards live={live} />
      <TabPages label={tabs.label} pages={pages.filter((page) => page !== false)} />
    </>
  );
}
