export const accountsText = {
  title: 'Accounts', caption: 'Local accounts', add: 'Add an account…', none: 'There is no account.', search: 'Filter by name, role, unit', shown: '{n} {n|account|accounts}',
  columns: { name: 'Name', clinician: 'Clinician id', roles: 'Roles', units: 'Units', state: 'State', badge: 'Badge', lastSignIn: 'Last sign-in', created: 'Since', acts: 'Acts' },
  state: { active: 'active', disabled: 'disabled', locked: 'locked until {at}', mustChange: 'must change the password' },
  allUnits: 'all', yes: 'yes', no: 'no', never: 'never', edit: 'Change…', reset: 'New password…', editOf: 'Change {name}', resetOf: 'New password for {name}',
  form: {
    addTitle: 'Add an account', editTitle: 'Change {name}', name: 'Name to sign in with', clinician: 'Clinician id, as the EHR names this person', roles: 'Roles', units: 'Units', unitsHelp: 'None chosen: all units.',
    disabled: 'Disabled: cannot sign in', badge: 'Badge', badgeHelp: 'Empty: stays as it is.', pin: 'PIN', addGo: 'Add', editGo: 'Save', noRole: 'At least one role is needed.', saved: '{name} is changed.',
  },
  resetHelp: 'The password they have stops working, and so do their sessions. They must choose a new one at the next sign-in.', resetGo: 'Make a new password',
  once: { title: 'One-time password', help: 'Hand it to {name}. It works once, must be changed at the first sign-in, and is shown here only now.', password: 'Password', copy: 'Copy', copied: 'Copied', done: 'I have handed it over' },
  my: { title: 'My badge and PIN', help: 'They open your locked screen on shared devices. Scan or type the badge.', badge: 'Badge', pin: 'PIN', pinHelp: 'Digits you remember.', password: 'Your password', go: 'Set', done: 'Badge and PIN are set.', has: 'You have a badge and PIN. Setting new ones replaces them.' },
};
