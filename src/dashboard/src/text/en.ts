/**
 * Every text that a person reads is in this folder, ready for translation: another language is another set of files of this shape.
 * What all pages share is here; a screen imports its own file, `en.SCREEN.ts`, so that it is loaded with the screen.
 */
import { shellText } from './en.shell';

export const text = { ...shellText };

const plurals = new Intl.PluralRules('en');

/** Fills `{name}` in a text; `{name|item|items}` is the word that fits the number: the first for one, the second for others. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    if (!(name in values)) return whole;
    if (one === undefined || other === undefined) return String(values[name]);
    return plurals.select(Number(String(values[name]).replaceAll(',', ''))) === 'one' ? one : other;
  });
}
