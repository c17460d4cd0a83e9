export const messageText = {
  label: 'How the message is shown', asSent: 'As sent', readable: 'By segment',
  segments: {
    MSH: 'Message header', MSA: 'Acknowledgement', ERR: 'Error', PID: 'Patient', PV1: 'Visit', PV2: 'Visit, more', ORC: 'Order', RXE: 'Encoded order', RXG: 'Give', RXR: 'Route',
    RXO: 'Pharmacy order', RXC: 'Component', RXA: 'Administration', TQ1: 'Timing', OBR: 'Observation request', OBX: 'Observation', NTE: 'Note', PRT: 'Participation', DEV: 'Device',
    EVN: 'Event', AL1: 'Allergy', SFT: 'Software', MRG: 'Merge',
  } as Record<string, string>,
};
