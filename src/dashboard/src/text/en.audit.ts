export const auditText = {
  title: 'Audit', caption: 'Who saw or did what, newest first', csv: 'Export CSV', go: 'Look up', clear: 'Clear', more: 'Show older', none: 'Nothing fits.', shown: '{n} {n|entry|entries} shown', help: 'Reading this page is written down as well.',
  filter: { from: 'From', to: 'Before', actor: 'Who', action: 'What', subject: 'About (part of it)', patient: 'Patient' },
  columns: { at: 'At', actor: 'Who', action: 'What', subject: 'About', patient: 'Patient', reason: 'Why', from: 'From where' },
};
