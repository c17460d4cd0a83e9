/** An entry of a pump's event log as the gateway stored it. */
export interface PumpEvent {
  epoch: string;
  sequence: number;
  kind: string;
  at: string;
  pumpTime: string | null;
  text: string;
  late: boolean;
  clockSuspect: boolean;
  /** Events directly before this one that are lost; 0 = none. */
  gapBefore: number;
}

/** A connection that came, went, or was refused. */
export interface PumpSessionLine {
  at: string;
  what: string;
  reason: string;
  from: string | null;
  durationMs: number | null;
}

/** A frame of the last minutes, without patient, order or person. */
export interface PumpFrame {
  at: string;
  direction: 'in' | 'out';
  kind: string;
  bytes: number;
  text: string;
}
