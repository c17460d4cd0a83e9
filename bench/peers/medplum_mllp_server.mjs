// medplum's MLLP server that answers every message with the ACK its own library builds, and keeps nothing. Says where it listens; ends with
// its standard input.
import { Hl7Server } from '@medplum/hl7';

const server = new Hl7Server((connection) => {
  connection.addEventListener('message', ({ message }) => connection.send(message.buildAck()));
});
await server.start(0);
console.log(`listening ${server.server.address().port}`);
process.stdin.on('end', () => process.exit(0)).resume();
