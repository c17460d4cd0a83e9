// Sends one message COUNT times over one connection, one in flight, with medplum's MLLP client; prints messages a second.
//   node medplum_mllp_client.mjs PORT COUNT FILE
// The messages are parsed before the clock starts; a quarter of them warm it up.
import { readFileSync } from 'node:fs';
import { Hl7Message } from '@medplum/core';
import { Hl7Client } from '@medplum/hl7';

const [port, count, file] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]];
const text = readFileSync(file, 'utf8');
const idOf = text.split('\r')[0].split('|')[9];
const messages = Array.from({ length: count + Math.floor(count / 4) }, (_, n) => Hl7Message.parse(text.replace(`|${idOf}|`, `|M${process.pid}-${n}|`)));
const client = new Hl7Client({ host: '127.0.0.1', port, keepAlive: true });
for (const message of messages.splice(0, messages.length - count)) await client.sendAndWait(message);
const begun = process.hrtime.bigint();
for (const message of messages) await client.sendAndWait(message);
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
console.log((count / seconds).toFixed(1));
await client.close();
process.exit(0);
