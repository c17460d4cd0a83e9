/** An entry of a pump's event log as the gateway stored it. */
export interface PumpEvent {
  epoch: number | string;
  sequence: number;
  kind: string;
  at: string;
  pumpTime: string | null;
  text: string | null;
  late: boolean;
  /** Events before this one that the pump could no longer give. */
  gapBefore: number | boolean | null;
}

/** A connection that came, went, or was refused. */
export interface PumpSessionLine {
  at: string;
  what: string;
  reason: string | null;
  from: string | null;
  durationMs: number | null;
}

/** A frame of the last minutes, without patient, order or person. */
export interface PumpFrame {
  at: string;
  direction: 'in' | 'out';
  kind: string;
  bytes: number;
  text: string | null;
}
