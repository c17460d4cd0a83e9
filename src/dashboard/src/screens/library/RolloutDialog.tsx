import { Button, Select, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { act, withQuery } from '../../api/client';
import type { RolloutPlan, RolloutRule, RolloutStage } from '../../api/libraryTypes';
import { AskReason } from '../../parts/AskReason';
import { tellDone } from '../../parts/tell';
import { libraryText } from '../../text/en.library';
import { cleanPlan, rolloutKey, stageChoices } from './rollout';
import { RuleFields } from './RuleFields';

const words = libraryText.rollout;

/** Sets another plan; it holds from the next decision on. */
export function RolloutDialog({ plan, onClose }: { plan: RolloutPlan; onClose: () => void }) {
  const client = useQueryClient();
  const [edited, setEdited] = useState(plan);
  const setRule = (at: number, rule: RolloutRule) => setEdited({ ...edited, rules: edited.rules.map((one, index) => (index === at ? rule : one)) });
  const save = async (reason: string) => {
    await act('PUT', withQuery('/api/v1/rollout', { reason }), cleanPlan(edited));
    tellDone(words.done);
    await client.invalidateQueries({ queryKey: rolloutKey });
  };
  return (
    <AskReason opened title={words.title} action={words.save} size="lg" onAct={save} onClose={onClose}>
      <Select label={words.default} data={stageChoices} value={edited.default} allowDeselect={false} description={words.stageHelp[edited.default]}
        onChange={(stage) => setEdited({ ...edited, default: stage as RolloutStage })} />
      <Stack gap="xs">
        {edited.rules.map((rule, index) => (
          <RuleFields key={index} number={index + 1} rule={rule} onRule={(changed) => setRule(index, changed)}
            onRemove={() => setEdited({ ...edited, rules: edited.rules.filter((_, at) => at !== index) })} />
        ))}
      </Stack>
      <Button variant="default" onClick={() => setEdited({ ...edited, rules: [...edited.rules, { stage: 'Monitor' }] })}>{words.add}</Button>
    </AskReason>
  );
}
