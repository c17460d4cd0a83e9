import type { Narrow, Schema } from './schemaTypes';

/** What the hub `/hub/live` sends. Quantities are text with their unit; null = unknown, which is never zero or "stopped" (S10). */

export type LinkPhase = 'Known' | 'Connecting' | 'Live' | 'Suspect' | 'Lost';
export type ChannelState = 'infusing' | 'paused' | 'kvo' | 'idle' | 'alarm' | 'unknown';
export type Priority = 'High' | 'Medium' | 'Low';

/** A pump in the fleet table. Names no patient. */
export type FleetRow = Narrow<Schema<'FleetRow'>, {
  state: ChannelState;
  link: LinkPhase;
  service: 'InService' | 'Maintenance' | 'Quarantined' | 'Recalled';
  clock: 'Unknown' | 'Right' | 'Off' | 'Suspect';
  topPriority: Priority | null;
}>;

export type BoardAlarm = Narrow<Schema<'BoardAlarm'>, { priority: Priority }>;

/** One channel of a unit. `patient` and what follows from it only for those who may see patients. */
export type BoardRow = Narrow<Schema<'BoardRow'>, { link: LinkPhase; state: ChannelState; alarms: BoardAlarm[] }>;

/** A programming case that is not over. */
export type CaseLine = Narrow<Schema<'CaseLine'>, object>;

export type PumpValue = Schema<'PumpValue'>;

export type PumpLive = Narrow<Schema<'PumpLive'>, { row: FleetRow; channels: BoardRow[] }>;

export type OperationsLive = Narrow<Schema<'OperationsLive'>, { sessions: Partial<Record<LinkPhase, number>> }>;
