import { VisuallyHidden } from '@mantine/core';

/** Says a line to screen readers, politely, when it changes. */
export function Announcer({ line }: { line: string }) {
  return <VisuallyHidden role="status" aria-live="polite">{line}</VisuallyHidden>;
}
