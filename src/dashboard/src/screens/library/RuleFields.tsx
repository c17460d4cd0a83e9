import { Button, Fieldset, Group, Select, TextInput } from '@mantine/core';
import type { RolloutRule, RolloutStage } from '../../api/libraryTypes';
import { fill } from '../../text/en';
import { libraryText } from '../../text/en.library';
import { stageChoices } from './rollout';

const words = libraryText.rollout;

interface Props {
  number: number;
  rule: RolloutRule;
  onRule: (rule: RolloutRule) => void;
  onRemove: () => void;
}

export function RuleFields({ number, rule, onRule, onRemove }: Props) {
  const field = (key: 'unit' | 'model' | 'drug') => (
    <TextInput key={key} flex={1} miw={100} label={words[key]} placeholder={words.any} maxLength={200} value={rule[key] ?? ''} onChange={(event) => onRule({ ...rule, [key]: event.currentTarget.value })} />
  );
  return (
    <Fieldset legend={fill(words.rule, { n: number })} p="xs">
      <Group align="end" gap="xs">
        {field('unit')}{field('model')}{field('drug')}
        <Select label={words.stage} w={140} data={stageChoices} value={rule.stage} allowDeselect={false} onChange={(stage) => onRule({ ...rule, stage: stage as RolloutStage })} />
        <Button variant="default" aria-label={fill(words.remove, { n: number })} onClick={onRemove}>✕</Button>
      </Group>
    </Fieldset>
  );
}
