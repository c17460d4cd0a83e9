/** A row that was only confirmed comes again after five seconds, and rows come once a second: by so much a page hears later than the gateway. */
export const rowDelayMs = 6_000;

let statusAgeMsMax: number | null = null;

/** The gateway's own figure (S11), from its settings. */
export function setStatusAgeMsMax(ms: number): void {
  statusAgeMsMax = ms;
}

/**
 * A value that is older on this page is shown as old. Until the gateway has told its figure everything is.
 * @param delayMs by how much the page may hear of a value later than the gateway.
 */
export function staleAfterMs(delayMs: number = rowDelayMs): number {
  return statusAgeMsMax === null ? -1 : statusAgeMsMax + delayMs;
}
