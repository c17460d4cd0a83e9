import type { TraceStep } from '../../api/orderTypes';

/** First to last step; null = there are not two. */
export function totalMs(steps: readonly TraceStep[]): number | null {
  if (steps.length < 2) return null;
  return Date.parse(steps.at(-1)!.at) - Date.parse(steps[0]!.at);
}

/** How much of the longest step each took, 0 to 1: the slow one is seen at a glance. */
export function sharesOf(steps: readonly TraceStep[]): number[] {
  const longest = Math.max(1, ...steps.map((step) => step.sincePreviousMs));
  return steps.map((step) => Math.max(0, step.sincePreviousMs) / longest);
}
