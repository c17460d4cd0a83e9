import { Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { RolloutPlan, RolloutRule } from '../../api/libraryTypes';
import { DataTable, type Column } from '../../parts/DataTable';
import { Loaded } from '../../parts/Loaded';
import { libraryText } from '../../text/en.library';
import { RolloutDialog } from './RolloutDialog';
import { RolloutHistory } from './RolloutHistory';
import { rolloutKey } from './rollout';

const words = libraryText.rollout;

export function RolloutTab({ mayEdit }: { mayEdit: boolean }) {
  const [isEditing, { open, close }] = useDisclosure(false);
  const query = useQuery({ queryKey: [...rolloutKey, 'plan'], queryFn: () => get<RolloutPlan>('/api/v1/rollout') });
  const columns: Column<RolloutRule & { key: string }>[] = [
    { key: 'unit', head: words.unit, cell: (rule) => rule.unit ?? words.any, sort: (rule) => rule.unit },
    { key: 'model', head: words.model, cell: (rule) => rule.model ?? words.any, sort: (rule) => rule.model },
    { key: 'drug', head: words.drug, cell: (rule) => rule.drug ?? words.any, sort: (rule) => rule.drug },
    { key: 'stage', head: words.stage, cell: (rule) => <b>{words.stages[rule.stage]}</b>, sort: (rule) => rule.stage },
  ];
  return (
    <Loaded query={query}>
      {(plan) => (
        <>
          <Group justify="space-between" mb="xs">
            <Text maw={640}>{words.help}</Text>
            {mayEdit && <Button h={40} onClick={open} className="no-print">{words.edit}</Button>}
          </Group>
          <Text mb="sm">{words.default}: <b>{words.stages[plan.default]}</b>. {words.stageHelp[plan.default]}</Text>
          <DataTable caption={words.caption} columns={columns} rows={plan.rules.map((rule, index) => ({ ...rule, key: String(index) }))} rowKey={(rule) => rule.key} empty={words.none} />
          <Title order={2} mt="lg" mb="xs">{words.history}</Title>
          <RolloutHistory />
          {isEditing && <RolloutDialog plan={plan} onClose={close} />}
        </>
      )}
    </Loaded>
  );
}
