export const pumpText = {
  title: 'Pump {label}', loading: 'Waiting for the pump’s state', back: 'All pumps',
  tabs: {
    label: 'Parts of the pump page', now: 'Now', trends: 'Trends', events: 'Event log', alarms: 'Alarms', sessions: 'Sessions', associations: 'Associations',
    frames: 'Frames', service: 'Service',
  },
  setState: 'Service state…', openIncident: 'Incident bundle…',
  facts: {
    id: 'Id', unit: 'Unit', maker: 'Vendor and model', firmware: 'Firmware', library: 'Drug library', libraryAge: 'Library deployed', transport: 'Transport',
    where: 'Last heard from', seen: 'Last heard', battery: 'Battery', clock: 'Clock offset', rtt: 'Round trip', reconnects: 'Reconnects within the hour', link: 'Link has stood so for',
    none: '(none)', daysAgo: '{n} {n|day|days} ago', mains: '{n} %, on mains', percent: '{n} %', ms: '{n} ms',
  },
  identity: 'Identity',
  values: { title: 'Measured values', caption: 'Last measured values', metric: 'Value', channel: 'Channel', value: 'Measured', age: 'Age', pump: 'pump', none: 'Nothing has been measured yet.' },
  channels: {
    title: 'Channels', caption: 'Channels now', channel: 'Channel', state: 'State', drug: 'Drug', rate: 'Rate', dose: 'Dose rate', given: 'Given', left: 'Left', time: 'Time left',
    alarms: 'Alarms', age: 'Age', none: 'No channel has reported yet.', notTrusted: 'Not trusted: the link is not up.',
  },
  metric: {
    rate: 'Rate', volume: 'Volume given', pressure: 'Pressure', battery: 'Battery', round_trip: 'Round trip', clock_offset: 'Clock offset', reconnects: 'Reconnects',
  },
  trends: {
    range: 'Range', ranges: { '1': '1 hour', '6': '6 hours', '24': '24 hours', '168': '7 days' }, channel: 'Channel', table: 'Show the numbers', hide: 'Hide the numbers',
    chart: '{metric} in {unit} over {range}; {n} {n|point|points}, lowest {min}, highest {max}, last {last}', empty: 'Nothing is stored for this time.',
    caption: '{metric} in {unit}', at: 'At', last: 'Last', min: 'Lowest', max: 'Highest', marks: 'Dotted lines: events of the pump’s log.', lastOf: 'Last value {value} {unit}',
    noStore: 'Trends are not kept on this gateway.',
  },
  events: {
    caption: 'Event log of the pump', sequence: 'No.', kind: 'Event', text: 'What', at: 'Received', pumpTime: 'By the pump’s clock', late: 'came late', epoch: 'Log epoch',
    gap: '{n} {n|event|events} missing: {from} to {to}', clockSuspect: 'clock suspect', older: 'Show older', none: 'No event is stored.', reset: 'A new log begins: the pump’s log was reset',
  },
  alarms: {
    caption: 'Alarms of the pump', onset: 'Began', ended: 'Ended', on: 'on', priority: 'Priority', text: 'Alarm', code: 'MDC code {code}', channel: 'Channel', state: 'State', repeats: 'Repeats',
    acknowledged: 'acknowledged', paused: 'audio paused', late: 'learned late', lasted: 'Lasted', none: 'No alarm is stored.',
  },
  sessions: {
    caption: 'Connections, newest first', at: 'At', what: 'What', reason: 'Why', from: 'From', lasted: 'Lasted', none: 'No connection has been seen yet.', kept: 'The last 200 are kept.',
  },
  associations: {
    caption: 'Patients this pump was associated with', channel: 'Channel', patient: 'Patient', begin: 'From', end: 'To', open: 'still open', basis: 'Why', actor: 'By', ended: 'Ended by',
    wrong: 'found to be wrong', provisional: 'provisional', none: 'No association is stored.',
  },
  frames: {
    caption: 'Frames of the last minutes', minutes: 'Minutes', at: 'At', direction: 'Direction', in: 'from pump', out: 'to pump', kind: 'Kind', bytes: 'Bytes', text: 'Content',
    redacted: 'Patients, orders and persons are left out.', none: 'No frame within this time.', again: 'Read again',
  },
  service: { caption: 'Service states through time', state: 'State', at: 'Since', by: 'Set by', reason: 'Why', none: 'Never set: in service since it was registered.' },
  incident: {
    title: 'Incident bundle', help: 'A zip with orders, frames, events, acknowledgements, clock offsets and audit of the chosen time. It may name patients; your download is written into the audit.',
    from: 'From ({zone})', to: 'To ({zone})', go: 'Download', before: 'From must be before to.',
  },
};
