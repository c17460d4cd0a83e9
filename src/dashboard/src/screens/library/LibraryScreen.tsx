import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import { hasRole, useMe } from '../../api/session';
import { Loaded } from '../../parts/Loaded';
import { PageHead } from '../../parts/PageHead';
import { TabPages } from '../../parts/TabPages';
import { libraryText } from '../../text/en.library';
import { ActivationTab } from './ActivationTab';
import { CompareTab } from './CompareTab';
import { librariesKey, type Library } from './library';
import { LintTab } from './LintTab';
import { RolloutTab } from './RolloutTab';
import { VersionsTab } from './VersionsTab';

const { tabs } = libraryText;

/** Dose limits: which there are, how they differ, what of the orders fits them, and who may use them. */
export default function LibraryScreen() {
  const me = useMe();
  const query = useQuery({ queryKey: librariesKey, queryFn: () => get<Library[]>('/api/v1/libraries') });
  return (
    <>
      <PageHead title={libraryText.title} />
      <Loaded query={query}>
        {(libraries) => (
          <TabPages label={tabs.label} pages={[
            { key: 'versions', label: tabs.versions, page: () => <VersionsTab libraries={libraries} mayAct={hasRole(me, 'Pharmacist', 'Administrator')} mayAsk={hasRole(me, 'Pharmacist')} /> },
            { key: 'compare', label: tabs.compare, page: () => <CompareTab libraries={libraries} /> },
            { key: 'lint', label: tabs.lint, page: () => <LintTab libraries={libraries} /> },
            { key: 'activation', label: tabs.activation, page: () => <ActivationTab me={me} /> },
            { key: 'rollout', label: tabs.rollout, page: () => <RolloutTab mayEdit={hasRole(me, 'Administrator')} /> },
          ]} />
        )}
      </Loaded>
    </>
  );
}
