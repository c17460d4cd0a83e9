/** What the hub `/hub/live` sends. Quantities are text with their unit; null = unknown, which is never zero or "stopped" (S10). */

export type LinkPhase = 'Known' | 'Connecting' | 'Live' | 'Suspect' | 'Lost';
export type ChannelState = 'infusing' | 'paused' | 'kvo' | 'idle' | 'alarm' | 'unknown';
export type Priority = 'High' | 'Medium' | 'Low';

/** A pump in the fleet table. Names no patient. */
export interface FleetRow {
  id: string;
  label: string;
  unit: string;
  vendor: string | null;
  model: string | null;
  firmware: string | null;
  library: string | null;
  libraryAgeDays: number | null;
  state: ChannelState;
  link: LinkPhase | null;
  linkAgeMs: number | null;
  service: 'InService' | 'Maintenance' | 'Quarantined' | 'Recalled';
  battery: number | null;
  onMains: boolean | null;
  clock: 'Unknown' | 'Right' | 'Off' | 'Suspect';
  clockOffsetMs: number | null;
  rttMs: number | null;
  reconnectsHour: number;
  alarms: number | null;
  topAlarm: string | null;
  topPriority: Priority | null;
  lastSeenAt: string | null;
  lastSeenWhere: string | null;
  drug: string | null;
  transport: string | null;
}

export interface BoardAlarm {
  id: string;
  text: string;
  priority: Priority;
  code: number;
  onsetAt: string;
  ageMs: number;
  acknowledged: boolean;
}

/** One channel of a unit. `patient` and what follows from it only for those who may see patients. */
export interface BoardRow {
  id: string;
  pump: string;
  label: string;
  unit: string;
  channel: string;
  link: LinkPhase | null;
  trusted: boolean;
  state: ChannelState;
  drug: string | null;
  rate: string | null;
  doseRate: string | null;
  volumeLeft: string | null;
  volumeInfused: string | null;
  timeLeftMs: number | null;
  alarms: BoardAlarm[];
  order: string | null;
  patient: string | null;
  patientName: string | null;
  location: string | null;
  caseProgram: string | null;
  caseState: string | null;
  stoppedStillInfusing: boolean;
  ageMs: number | null;
  source: string | null;
}

/** A programming case that is not over. */
export interface CaseLine {
  program: string;
  order: string;
  pump: string;
  label: string;
  channel: string;
  unit: string;
  patient: string | null;
  patientName: string | null;
  drug: string | null;
  state: string;
  remainingMs: number;
  needs: { release: boolean; doubleCheck: boolean };
  changedAt: string;
}

export interface PumpValue {
  metric: string;
  channel: string | null;
  value: string;
  unit: string;
  ageMs: number;
}

export interface PumpLive {
  row: FleetRow;
  channels: BoardRow[];
  values: PumpValue[];
}

export interface OperationsLive {
  lanes: { destination: string; depth: number; parked: number; oldestAgeMs: number | null; lastError: string | null }[];
  worklist: { open: number; overdue: number };
  conflicts: number;
  quarantined: number;
  sessions: Partial<Record<LinkPhase, number>>;
  store: { ready: boolean; bytes: number; walBytes: number; behindMs: number };
  eventsPerSecond: number;
}
