/** Rows come once a second at most and cases are read each two seconds: by so much a page hears later than the gateway. */
const pageDelayMs = 2_000;

let statusAgeMsMax: number | null = null;

/** The gateway's own figure (S11), from its settings. */
export function setStatusAgeMsMax(ms: number): void {
  statusAgeMsMax = ms;
}

/** A value that is older on this page is shown as old. Until the gateway has told its figure everything is. */
export function staleAfterMs(): number {
  return statusAgeMsMax === null ? -1 : statusAgeMsMax + pageDelayMs;
}
