export const shellText = {
  app: 'ClosedLoop.Pumps',
  skip: 'Skip to content',
  nav: {
    label: 'Screens', open: 'Open the menu', bedside: 'Bedside', board: 'Ward board', fleet: 'Fleet', orders: 'Orders', operations: 'Operations',
    library: 'Library', audit: 'Audit', accounts: 'Accounts',
  },
  live: { live: 'Live', notLive: 'Not live: what you see may be old. Look at the pump.', reconnecting: 'Connecting again…' },
  theme: { toDark: 'Use the dark theme', toLight: 'Use the light theme' },
  me: { menu: 'Signed in as {name}', signOut: 'Sign out', lock: 'Lock the screen', badge: 'My badge and PIN' },
  signIn: {
    title: 'Sign in', name: 'Name', password: 'Password', go: 'Sign in', oidc: 'Sign in with {name}', demo: 'Demo users',
    demoHelp: 'This gateway plays a demonstration. Choose one to sign in.',
    disclaimer: 'Not a medical device. Demonstration drug data.',
  },
  changePassword: {
    title: 'Choose a new password', why: 'The password you were given works once.', current: 'Password you were given', next: 'New password',
    again: 'New password again', differ: 'The two are not the same', go: 'Set the password', rule: 'At least 12 characters.',
  },
  locked: {
    title: 'Locked', why: 'Nobody used this screen for a while.', badge: 'Badge', pin: 'PIN', go: 'Unlock', password: 'Password',
    withBadge: 'Badge and PIN', withPassword: 'Password', other: 'Sign in as somebody else',
  },
  breakGlass: {
    title: 'This patient is not in your units', why: 'If you must see this patient, say why. It is written down with your name and lasts an hour.',
    reason: 'Why', go: 'Open the record',
  },
  reason: { label: 'Reason', cancel: 'Cancel' },
  errors: {
    unreachable: 'The gateway does not answer.', title: 'That did not work', again: 'Try again', notFound: 'There is no such page.',
    noRight: 'Your role has no right to see this page.', home: 'Go to my first page',
  },
  age: { now: 'now', seconds: '{n} s', minutes: '{n} min', hours: '{n} h', days: '{n} d', unknown: 'age unknown', ago: '{age} old' },
  unknown: 'unknown',
  printed: 'Printed {at} ({zone}) by {name}',
  close: 'Close',
  none: 'none',
  loading: 'Loading',
  channelState: { infusing: 'Infusing', paused: 'Paused', kvo: 'Keep vein open', idle: 'Idle', alarm: 'Alarm', unknown: 'Unknown' },
  link: { Known: 'Not heard', Connecting: 'Connecting', Live: 'Connected', Suspect: 'Heartbeat missed', Lost: 'Lost' },
  service: { InService: 'In service', Maintenance: 'Maintenance', Quarantined: 'Quarantined', Recalled: 'Recalled' },
  priority: { High: 'High', Medium: 'Medium', Low: 'Low' },
  role: {
    Nurse: 'Nurse', Pharmacist: 'Pharmacist', Biomed: 'Biomedical engineer', Administrator: 'Administrator', Integration: 'Integration',
    Auditor: 'Auditor',
  },
};
