// Judges an OpenAPI document with npm @seriousme/openapi-schema-validator: the document against the specification's own schema, and every $ref resolved.
// Usage: check_openapi.mjs FILE. Prints {version, paths, complaints}.
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const validator = new Validator();
const verdict = await validator.validate(structuredClone(document));
const complaints = (Array.isArray(verdict.errors) ? verdict.errors : [verdict.errors]).filter(Boolean)
  .map((error) => typeof error === 'string' ? error : `${error.instancePath}: ${error.message}`);
if (verdict.valid) {
  try {
    validator.resolveRefs({ specification: document });
  } catch (unresolved) {
    complaints.push(unresolved.message);
  }
}

// Operations of one name, and parameters of a path that nobody describes, are no matter of the schema.
const names = new Set();
for (const [path, item] of Object.entries(document.paths ?? {})) {
  for (const [method, operation] of Object.entries(item).filter(([key]) => ['get', 'put', 'post', 'delete', 'patch'].includes(key))) {
    if (operation.operationId && names.size === names.add(operation.operationId).size) {
      complaints.push(`${method} ${path}: operationId ${operation.operationId} twice`);
    }
    const described = new Set((operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name));
    for (const [, name] of path.matchAll(/\{([^}]+)\}/g)) {
      if (!described.has(name)) {
        complaints.push(`${method} ${path}: {${name}} is not described`);
      }
    }
  }
}

process.stdout.write(JSON.stringify({ version: validator.version ?? null, paths: Object.keys(document.paths ?? {}).length, complaints }));
