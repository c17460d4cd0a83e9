import { notifications } from '@mantine/notifications';
import { text } from '../text/en';

const closeButtonProps = { 'aria-label': text.close };

/** Tells a person that what they asked for did not happen, and why. */
export function tellError(error: unknown): void {
  notifications.show({ color: 'red', title: text.errors.title, message: messageOf(error), autoClose: 10_000, closeButtonProps });
}

export function tellDone(message: string): void {
  notifications.show({ color: 'teal', message, autoClose: 5_000, closeButtonProps });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
