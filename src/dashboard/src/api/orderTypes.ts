/** An order's way from its message to the record. */
export interface OrderTrace {
  order: string;
  patient: string | null;
  steps: TraceStep[];
  messages: TraceMessage[];
}

export interface TraceStep {
  at: string;
  what: string;
  detail: string;
  sinceFirstMs: number;
  sincePreviousMs: number;
  /** Id of the message it came by or went out by. */
  message: string | null;
}

/** A message as it was received or sent. */
export interface TraceMessage {
  id: string;
  direction: 'in' | 'out';
  at: string;
  kind: string;
  controlId: string;
  /** Of what went out: waiting, parked, sent or discarded. */
  state: string | null;
  /** Null: its bytes are not kept any more. */
  text: string | null;
}
