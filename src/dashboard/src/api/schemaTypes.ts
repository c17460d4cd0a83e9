import type { components } from './schema';

/** A type of the gateway's API document, by its name there. `schema.ts` is made of the document at each build. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/**
 * A type of the document with members that it has as text named word by word. Every member is there in an answer: the document lists only those as required that
 * have no default in the gateway.
 */
export type Narrow<T, Words extends { [Member in keyof Words]: Member extends keyof T ? unknown : never }> = Omit<Required<T>, keyof Words> & Words;
