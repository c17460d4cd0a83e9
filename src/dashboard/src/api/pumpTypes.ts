import type { Narrow, Schema } from './schemaTypes';

/** An entry of a pump's event log as the gateway stored it. */
export type PumpEvent = Schema<'PumpEventView'>;

/** A connection that came, went, or was refused. */
export type PumpSessionLine = Schema<'LinkEventView'>;

/** A frame of the last minutes, without patient, order or person. */
export type PumpFrame = Narrow<Schema<'FrameView'>, { direction: 'in' | 'out' }>;
