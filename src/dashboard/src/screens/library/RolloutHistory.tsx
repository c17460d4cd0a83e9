import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { RolloutEntry } from '../../api/libraryTypes';
import { DataTable } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { useTimeText } from '../../parts/siteTime';
import { fill } from '../../text/en';
import { libraryText } from '../../text/en.library';
import { rolloutKey } from './rollout';

const words = libraryText.rollout;

export function RolloutHistory() {
  const timeText = useTimeText();
  const query = useQuery({ queryKey: [...rolloutKey, 'history'], queryFn: () => get<RolloutEntry[]>('/api/v1/rollout/history') });
  return (
    <Loaded query={query}>
      {(entries) => (
        <DataTable caption={words.historyCaption} rows={entries} rowKey={(entry) => entry.at} empty={words.noHistory} columns={[
          { key: 'at', head: words.at, kind: 'nowrap', cell: (entry) => timeText(entry.at), sort: (entry) => entry.at },
          { key: 'actor', head: words.actor, cell: (entry) => entry.actor, sort: (entry) => entry.actor },
          { key: 'reason', head: words.reason, cell: (entry) => entry.reason },
          { key: 'plan', head: words.plan, cell: (entry) => fill(words.planText, { stage: words.stages[entry.plan.default], n: entry.plan.rules.length }) },
        ]} />
      )}
    </Loaded>
  );
}
