// Judges a bill of materials with npm @cyclonedx/cyclonedx-library: the document against the specification's own schema, strictly.
// Usage: check_bom.mjs FILE. Prints {components, complaints}.
import { readFileSync } from 'node:fs';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';

const text = readFileSync(process.argv[2], 'utf8');
const document = JSON.parse(text);
const complaints = [];
const errors = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
if (errors !== null) {
  complaints.push(...[errors].flat().map((error) => `${error.instancePath ?? ''}: ${error.message ?? error}`));
}

// What a schema cannot say: every reference of the graph is a part, and every part is reached.
const known = new Set([document.metadata.component['bom-ref'], ...document.components.map((one) => one['bom-ref'])]);
const needs = new Map(document.dependencies.map((one) => [one.ref, one.dependsOn]));
const reached = new Set();
const visit = (ref) => {
  if (!known.has(ref)) {
    complaints.push(`${ref} is no part`);
  } else if (!reached.has(ref)) {
    reached.add(ref);
    (needs.get(ref) ?? []).forEach(visit);
  }
};
visit(document.metadata.component['bom-ref']);
complaints.push(...[...known].filter((ref) => !reached.has(ref)).map((ref) => `${ref} is needed by nothing`));

process.stdout.write(JSON.stringify({ components: document.components.length, complaints }));
