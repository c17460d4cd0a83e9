export const operationsText = {
  title: 'Operations',
  tabs: { label: 'Parts of the operations page', lanes: 'Lanes', parked: 'Parked messages', worklist: 'Worklist', reconciliation: 'Reconciliation', doubts: 'Conflicts and quarantine', health: 'Store and health' },
  cards: {
    waiting: 'Messages waiting', parked: 'Parked', open: 'Open items', overdue: 'Overdue', conflicts: 'Event conflicts', quarantined: 'Pumps quarantined', events: 'Events per second',
    live: 'Pumps connected', lost: 'Pumps lost', store: 'Store', ready: 'Ready', notReady: 'Not ready', behind: 'Evidence behind',
  },
  notAllowed: 'Live numbers come with the connection.',
  lanes: {
    caption: 'Destinations', destination: 'Destination', depth: 'Waiting', parked: 'Parked', oldest: 'Oldest', error: 'Last error', none: 'No destination is configured.', ok: 'answers', show: '{act}: {destination}',
    lanesCaption: 'Lanes of {destination}', lane: 'Lane', last: 'Newest message', state: 'State', isParked: 'parked', moving: 'moving', noLanes: 'Nothing waits.', open: 'Show lanes', hide: 'Hide lanes',
  },
  parked: {
    caption: 'Parked messages', id: 'No.', destination: 'Destination', lane: 'Lane', kind: 'Message', controlId: 'Control id', reason: 'Why', at: 'Parked', none: 'No message is parked.',
    show: 'Show', retry: 'Retry', discard: 'Discard', retryTitle: 'Send message {id} again', discardTitle: 'Discard message {id}', message: 'Message {id}', acts: 'Acts',
    retryHelp: 'The same bytes are sent again, and the lane goes on when they are accepted.', discardHelp: 'The message will never be sent. The lane goes on without it.',
    retried: 'Message {id} is sent again.', discarded: 'Message {id} is discarded.',
  },
  worklist: {
    caption: 'What a person has to look at', id: 'No.', kind: 'Kind', text: 'What', where: 'About', raised: 'Since', due: 'Due', owner: 'Owner', none: 'Nothing to do.',
    all: 'Also closed ones', filter: 'Kind', any: 'All kinds', assign: 'Assign…', close: 'Close…', assignTitle: 'Assign item {id}', closeTitle: 'Close item {id}', overdue: 'overdue',
    dueAt: 'Due by (optional)', go: 'Assign', mine: 'Assign to me', outcome: 'Outcome', closeGo: 'Close the item', outcomeHelp: 'What was found and done. It goes on the record with your name.',
    closed: 'closed {at} by {by}: {outcome}', assigned: 'Item {id} is assigned to {owner}.', done: 'Item {id} is closed.', nobody: 'nobody', shown: '{n} {n|item|items}', search: 'Filter the list',
  },
  kinds: {
    OrderStoppedStillInfusing: 'Order stopped, still infusing', PatientConflict: 'Patient conflict', CareAreaDiffers: 'Care area differs', OrderlessInfusion: 'Infusion without order',
    EmergencyOrder: 'Emergency order', OutsideOrder: 'Outside the order', DoubleCheckMissing: 'Double check missing', PatientSizeChanged: 'Weight or height changed', CaseReview: 'Case to settle',
    Correction: 'Correction', AlertUnanswered: 'Alarm unanswered', PumpOutOfService: 'Pump out of service in use', PumpClockWrong: 'Pump clock wrong', LateEvidence: 'Late data',
  } as Record<string, string>,
  reconciliation: {
    caption: 'Where orders, pumps and records do not fit together', kind: 'What does not fit', subject: 'Subject', patient: 'Patient', order: 'Order', channel: 'Channel', since: 'Since', age: 'For',
    none: 'Everything fits.', filter: 'Kind', any: 'All kinds',
  },
  doubts: {
    reviews: 'Conflicts and cases to review', reviewsCaption: 'Entries to review', at: 'At', subject: 'Subject', reason: 'Why', noReviews: 'No conflict and no case to review.',
    quarantine: 'Pumps out of service', quarantineCaption: 'Pumps quarantined, recalled or in maintenance', pump: 'Pump', unit: 'Unit', state: 'State', link: 'Link', noQuarantine: 'Every pump is in service.',
    conflicts: 'Events quarantined because a stored one has other bytes: {n}',
  },
  health: {
    store: 'Store', ready: 'Can be written', size: 'Journal', wal: 'Write-ahead log', behind: 'Evidence behind the journal', none: 'nothing to read', yes: 'yes', no: 'no',
    sessions: 'Sessions by phase', sessionsCaption: 'Pumps by phase of their link', phase: 'Phase', pumps: 'Pumps', telemetry: 'Telemetry', telemetryCaption: 'Telemetry sinks', sink: 'Sink', written: 'Written',
    dropped: 'Dropped', waiting: 'Waiting', fault: 'Fault', noSinks: 'No telemetry sink.', samples: 'Samples taken: {n}. Lost: {lost}.', adapters: 'Adapter links', adaptersCaption: 'Links to vendors’ systems',
    adapter: 'Adapter', name: 'Name', isUp: 'State', since: 'Since', detail: 'Detail', up: 'up', down: 'down', noAdapters: 'No vendor link is configured.',
  },
};
