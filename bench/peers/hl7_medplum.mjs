// Does HL7 jobs with @medplum/core as often as asked. Usage: hl7_medplum.mjs REPORT ORDER; then lines "JOB COUNT" on standard input,
// each answered with the nanoseconds of CPU it took.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Hl7Message } from '@medplum/core';

const [reportText, orderText] = process.argv.slice(2).map((path) => readFileSync(path, 'utf8'));
const report = Hl7Message.parse(reportText);

const jobs = {
  'write-report': () => report.toString().length,
  'parse-report': () => Hl7Message.parse(reportText).segments.length,
  'parse-order': () => Hl7Message.parse(orderText).segments.length,
};

console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const [name, count] = line.split(' ');
  const job = jobs[name];
  let sum = 0;
  const begun = process.cpuUsage();
  for (let left = Number(count); left > 0; left--) {
    sum += job();
  }
  const { user, system } = process.cpuUsage(begun);
  // The sum keeps the work from being optimised away.
  console.log(String(sum > 0 ? (user + system) * 1000 : 0));
}
