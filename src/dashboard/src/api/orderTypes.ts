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
  detail: string | null;
  sinceFirstMs: number | null;
  sincePreviousMs: number | null;
  /** Id of the message that was this step. */
  message?: number | string | null;
}

/** A message as it was received or sent. */
export interface TraceMessage {
  id: number | string;
  direction: string;
  at: string;
  kind: string;
  controlId: string | null;
  text: string;
}
