import { notifications } from '@mantine/notifications';
import { text } from '../text/en';

/** Tells a person that what they asked for did not happen, and why. */
export function tellError(error: unknown): void {
  notifications.show({ color: 'red', title: text.errors.title, message: messageOf(error), autoClose: 10_000 });
}

export function tellDone(message: string): void {
  notifications.show({ color: 'teal', message, autoClose: 5_000 });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
