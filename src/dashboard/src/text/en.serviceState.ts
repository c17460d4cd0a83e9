export const serviceStateText = {
  title: 'Service state', for: 'For {n} {n|pump|pumps}', forOne: 'For {label}', state: 'State', set: 'Set the state',
  help: {
    InService: 'May be used on patients.', Maintenance: 'With biomedical engineering. Use on a patient is flagged.',
    Quarantined: 'Not to be used until somebody has looked at it.', Recalled: 'Withdrawn by its maker or by the hospital.',
  },
  done: '{n} set to "{state}".', some: '{done} set, {failed} not: {why}',
};
