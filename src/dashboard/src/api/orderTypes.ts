import type { Narrow, Schema } from './schemaTypes';

export type TraceStep = Schema<'TraceStep'>;

/** A message as it was received or sent. */
export type TraceMessage = Narrow<Schema<'TraceMessage'>, { direction: 'in' | 'out' }>;

/** An order's way from its message to the record. */
export type OrderTrace = Narrow<Schema<'TraceView'>, { messages: TraceMessage[] }>;
