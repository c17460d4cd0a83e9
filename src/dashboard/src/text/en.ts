/**
 * Every text that a person reads is in this folder, ready for translation: another language is another set of files of this shape.
 * What all pages share is here; a screen imports its own file, `en.SCREEN.ts`, so that it is loaded with the screen.
 */
import { shellText } from './en.shell';

export const text = { ...shellText };

/** Fills `{name}` in a text. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
