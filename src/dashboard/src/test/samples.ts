import type { BoardRow, CaseLine } from '../api/liveTypes';
import type { Received } from '../api/useLive';
import type { CaseView } from '../screens/bedside/case/caseTypes';

export const row = (change: Partial<BoardRow> = {}): Received<BoardRow> => ({
  id: 'P1/A', pump: 'P1', label: 'ICU-1', unit: 'ICU', channel: 'A', link: 'Live', trusted: true, state: 'infusing', drug: 'dopamine', rate: '10 mL/h', doseRate: '5 ug/kg/min',
  volumeLeft: '40 mL', volumeInfused: '10 mL', timeLeftMs: 14_400_000, alarms: [], order: 'O1', patient: 'PAT1', patientName: 'Ada Lovelace', location: 'ICU 1', caseProgram: null, caseState: null,
  stoppedStillInfusing: false, ageMs: 1_000, source: 'Primary', receivedAt: performance.now(), ...change,
});

export const line = (change: Partial<CaseLine> = {}): CaseLine => ({
  program: 'PR1', order: 'O1', pump: 'P1', label: 'ICU-1', channel: 'A', unit: 'ICU', patient: 'PAT1', patientName: 'Ada Lovelace', drug: 'dopamine', state: 'AwaitingRelease', remainingMs: 200_000,
  needs: { release: true, doubleCheck: false }, changedAt: '2026-01-01T08:00:00Z', ...change,
});

export const caseView = (change: Partial<CaseView> = {}): CaseView => ({
  program: 'PR1', state: 'AwaitingRelease', pump: 'P1', channel: 'A', needs: { release: true, doubleCheck: false }, isYours: true, remainingMs: 200_000, receivedAt: '2026-01-01T08:00:00Z',
  expiresAt: '2026-01-01T08:05:00Z', stateAgeMs: 3_000, pumpStatusAgeMs: 2_000, linkTrusted: true, withheld: null,
  order: {
    id: 'O1', kind: 'Start', patient: 'PAT1', clinician: 'RN-1', requestedAt: '2026-01-01T08:00:00Z', drug: 'DEMO-DOPA', drugName: 'dopamine', concentration: '400 mg/250 mL', delivery: '10 mL/h',
    volume: '50 mL', route: 'IV', emergency: null,
  },
  proposal: { rate: '10 mL/h', unrounded: '10 mL/h', doseRate: '3.8 ug/kg/min', volume: '50 mL', weight: '70 kg', source: 'Primary', library: 'closedloop-demo 1', findings: ['3.8 ug/kg/min above soft limit 3 ug/kg/min'] },
  readBack: null, refusals: [], answer: null, acts: [], ...change,
});
