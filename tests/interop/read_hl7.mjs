// Reads HL7 v2 messages with @medplum/core and prints the asked-for fields as JSON. Usage and output as read_hl7.py.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hl7Message } from '@medplum/core';

const [folder, keysText] = process.argv.slice(2);
const keys = JSON.parse(keysText);

function read(path) {
  const message = Hl7Message.parse(readFileSync(path, 'utf8'));
  const values = {};
  const seen = {};
  // This parser takes the terminator of the last segment for the start of an empty one.
  const segments = message.segments.filter((segment) => segment.name !== '');
  for (const segment of segments) {
    seen[segment.name] = (seen[segment.name] ?? 0) + 1;
    for (const [field, component] of keys[segment.name] ?? []) {
      values[`${segment.name}#${seen[segment.name]}-${field}.${component}`] = segment.getField(field)?.getComponent(component) ?? '';
    }
  }
  return { segments: segments.map((segment) => segment.name), values };
}

const files = readdirSync(folder).filter((name) => name.endsWith('.hl7')).sort();
console.log(JSON.stringify(Object.fromEntries(files.map((name) => [name, read(join(folder, name))]))));
