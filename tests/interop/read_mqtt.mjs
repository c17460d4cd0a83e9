// Reads MQTT packets with mqtt-packet, says what it saw, and writes each again. Usage: read_mqtt.mjs FILE, one "version hex" a line.
import { readFileSync } from 'node:fs';
import mqtt from 'mqtt-packet';

function read(line) {
  const [version, hex] = line.split(' ');
  const options = { protocolVersion: Number(version) };
  const parser = mqtt.parser(options);
  const packets = [];
  const errors = [];
  parser.on('packet', (packet) => packets.push(packet));
  parser.on('error', (error) => errors.push(error.message));
  parser.parse(Buffer.from(hex, 'hex'));
  if (packets.length !== 1 || errors.length > 0) {
    return { error: errors[0] ?? `${packets.length} packets` };
  }

  const [packet] = packets;
  return {
    cmd: packet.cmd,
    id: packet.messageId ?? 0,
    topic: packet.topic ?? packet.will?.topic ?? packet.subscriptions?.[0].topic ?? packet.unsubscriptions?.[0] ?? '',
    client: packet.clientId ?? '',
    payload: (packet.payload ?? packet.will?.payload ?? Buffer.alloc(0)).toString('hex').toUpperCase(),
    again: write(packet, options),
  };
}

function write(packet, options) {
  try {
    return mqtt.generate(packet, options).toString('hex').toUpperCase();
  } catch (error) {
    return error.message;
  }
}

const lines = readFileSync(process.argv[2], 'utf8').split('\n').filter((line) => line !== '');
console.log(JSON.stringify(lines.map(read)));
