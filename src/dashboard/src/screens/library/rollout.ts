import type { RolloutPlan, RolloutRule } from '../../api/libraryTypes';
import { libraryText } from '../../text/en.library';

export const rolloutKey = ['rollout'];

export const stageChoices = Object.entries(libraryText.rollout.stages).map(([value, label]) => ({ value, label }));

/** As the gateway takes it: an empty field is any, and is left out. */
export function cleanPlan(plan: RolloutPlan): RolloutPlan {
  return { default: plan.default, rules: plan.rules.map(cleanRule) };
}

function cleanRule({ stage, ...scope }: RolloutRule): RolloutRule {
  const named = Object.entries(scope).map(([key, value]) => [key, value?.trim()]).filter(([, value]) => value);
  return { stage, ...(Object.fromEntries(named) as Omit<RolloutRule, 'stage'>) };
}
