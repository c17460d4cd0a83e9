export const libraryText = {
  title: 'Drug library',
  tabs: { label: 'Parts of the library page', versions: 'Versions', compare: 'Compare', lint: 'Check orders', activation: 'Activation', rollout: 'Rollout' },
  versions: {
    caption: 'Drug libraries', name: 'Library', version: 'Version', hash: 'Hash', areas: 'Care areas', rules: 'Rules', deployed: 'Deployed', by: 'By', state: 'State', builtIn: 'built in',
    recalled: 'Recalled {at} by {by}: {reason}', valid: 'valid', acts: 'Acts', recall: 'Recall…', recallTitle: 'Recall {name} {version}', recallGo: 'Recall this library',
    recallHelp: 'Proposals for pumps that run this library are refused from now on. This cannot be undone.', recalledDone: '{name} {version} is recalled.',
    ask: 'Ask to activate…', askTitle: 'Ask to activate {name} {version}', askHelp: 'A second person decides. Nothing changes before.', askGo: 'Ask', asked: 'Asked. A second person decides.',
    download: 'Download', import: 'Import a library…', imported: 'The library is imported.', none: 'There is no library.', file: 'Library file (JSON)',
  },
  compare: {
    from: 'From', to: 'To', caption: 'Differences between two libraries', area: 'Care area', drug: 'Drug', field: 'Limit', before: 'Before', after: 'After', change: 'Change', same: 'The two do not differ.',
    filter: 'Filter', choose: 'Choose two libraries.', swap: 'Swap', added: 'added', removed: 'removed', changed: 'changed', count: '{added} added, {removed} removed, {changed} changed', csv: 'Export CSV',
  },
  lint: {
    help: 'Orders as JSON lines, one order each: pasted, or from a file. They are checked against a library and forgotten.', orders: 'Orders', file: 'Read a file…', library: 'Library', newest: 'Newest deployed',
    area: 'Care area (optional)', go: 'Check', result: '{clean} of {orders} orders fit {name} {version}. {hard} must be mended, {soft} should be looked at.', caption: 'Findings', order: 'Order', subject: 'About', code: 'Code',
    hard: 'Weight', isHard: 'refused', isSoft: 'flagged', problem: 'Problem', fix: 'What to do', none: 'Every order fits.', csv: 'Export CSV', tooBig: 'The file has more than 16 MB.',
    example: '{"order":"ORD-1","careArea":"Adult ICU","drug":"…"}',
  },
  activation: {
    caption: 'Activations', library: 'Library', state: 'State', asked: 'Asked', askedBy: 'By', reason: 'Why', decided: 'Decided', decidedBy: 'By', acts: 'Acts', approve: 'Approve…', decline: 'Decline…', none: 'Nobody asked for an activation.',
    approveTitle: 'Approve the activation', declineTitle: 'Decline the activation', approveHelp: 'You confirm that you have looked at the differences. The library holds from then on.',
    own: 'Asked by you: a second person decides.', done: 'Decided.', compare: 'Look at the differences first: Compare.',
  },
  rollout: {
    help: 'How far each unit, pump model or drug has come. The most specific rule wins; while a unit or model is unknown, the most careful one.', caption: 'Rules of the rollout', unit: 'Unit', model: 'Model', drug: 'Drug code',
    stage: 'Stage', any: 'any', default: 'Everything else', edit: 'Change the plan…', save: 'Set the plan', title: 'Change the rollout plan', add: 'Add a rule', remove: 'Remove rule {n}', rule: 'Rule {n}', history: 'History',
    historyCaption: 'Earlier plans', at: 'At', actor: 'By', reason: 'Why', plan: 'Plan', planText: '{stage} by default, {n} {n|rule|rules}', none: 'No rule: the default holds everywhere.', noHistory: 'The configured plan holds.', done: 'The plan is set.',
    stages: { Monitor: 'Monitor', Document: 'Document', AutoProgram: 'Auto-program' },
    stageHelp: { Monitor: 'Pumps are watched; nothing is documented, orders are refused.', Document: 'What pumps deliver is documented; orders are refused.', AutoProgram: 'Orders are proposed to pumps.' },
  },
};
