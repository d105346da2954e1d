import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';

/** The JSON Schemas of existing factory repositories, by the name before `.schema.json`. */
export type ReferenceSchema =
  | 'factory_config'
  | 'files_changed'
  | 'handoff_note'
  | 'integrator_status'
  | 'log_index'
  | 'run_ledger'
  | 'run_ledger_event'
  | 'run_manifest'
  | 'scope_lock'
  | 'worker_bundle_status';

const schemas = new URL('../testdata/reference/schemas/', import.meta.url);
const ajv = new Ajv.default({ allErrors: true, strict: false });

/** The errors of a reference schema for a value, as `place: message`; empty when it matches. */
export function referenceFaults(name: ReferenceSchema, value: unknown): string[] {
  const validate =
    ajv.getSchema(name) ??
    ajv.addSchema(JSON.parse(readFileSync(new URL(`${name}.schema.json`, schemas), 'utf8')), name).getSchema(name);
  if (validate === undefined) throw new Error(`there is no reference schema ${name}`);
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

/** Fails the test unless the value, serialized as JSON, is valid by the reference schema of that name. */
export function expectMatchesReferenceSchema(name: ReferenceSchema, value: unknown): void {
  const faults = referenceFaults(name, JSON.parse(JSON.stringify(value)));
  if (faults.length > 0) throw new Error(`not valid by ${name}.schema.json:\n${faults.join('\n')}`);
}
