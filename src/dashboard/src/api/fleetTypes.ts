import type { FleetRow } from './liveTypes';

/** The fleet (`full`), or what changed of it since a version. */
export interface FleetPage {
  version: number;
  full?: boolean;
  rows: FleetRow[];
  gone: string[];
}

/** Pumps that ran a library at an instant. */
export interface UptakePoint {
  at: string;
  library: string;
  /** Empty when pumps do not tell it. */
  hash: string;
  pumps: number;
  /** It is the one that is activated now. */
  isTarget: boolean;
}

/** What happened on pump connections within a minute. */
export interface LinkMinute {
  at: string;
  connects: number;
  disconnects: number;
  refusals: number;
  live: number;
}
