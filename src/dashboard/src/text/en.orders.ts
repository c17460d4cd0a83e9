export const ordersText = {
  title: 'Orders', traceTitle: 'Order {order}', back: 'All orders', caption: 'Orders', traceCaption: 'Steps of the order', versionsCaption: 'Versions of the order',
  filter: { label: 'Filter', text: 'Filter the list', patient: 'Patient', drug: 'Drug', status: 'Status', any: 'Any status', go: 'Look up', order: 'Go to order' },
  columns: {
    order: 'Order', status: 'Status', patient: 'Patient', drug: 'Drug', allowed: 'Allowed', routes: 'Route', verifiedBy: 'Verified by', updated: 'Changed', until: 'Until',
  },
  none: 'No order fits.', shown: '{n} {n|order|orders}',
  trace: {
    steps: 'From message to record', at: 'At', what: 'Step', detail: 'Detail', sinceFirst: 'Since the first', sincePrevious: 'Step took', message: 'Message', open: 'Show',
    messages: 'Messages in and out', none: 'Nothing is known of this order.', noMessages: 'No message of this order is stored.', in: 'received', out: 'sent', patient: 'Patient', drug: 'Drug',
    status: 'Status', total: 'First to last step', again: 'Read again', gone: 'Its bytes are not kept any more.', count: '{n} {n|message|messages}', versions: 'Versions',
  },
  versions: { version: 'Version', control: 'Control', status: 'Status', sender: 'Sender', controlId: 'Message', at: 'At', reason: 'Reason' },
  spans: { ms: '{n} ms', s: '{n} s', min: '{n} min', h: '{n} h' },
};
