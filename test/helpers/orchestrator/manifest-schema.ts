import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

const file = new URL('../../testdata/reference/schemas/cli_manifest.schema.json', import.meta.url);
const ajv = new Ajv({ allErrors: true, strict: false });
const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));

/** The errors of the reference schema for a manifest, as `place: message`; empty if it is valid. */
export function manifestFaults(manifest: unknown): string[] {
  if (validate(JSON.parse(JSON.stringify(manifest)))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

/** Every manifest of a run below a folder of runs, by its path; each must be valid by the reference schema. */
export function validManifests(runsDir: string): Record<string, Record<string, unknown>> {
  const found: Record<string, Record<string, unknown>> = {};
  for (const path of readdirSync(runsDir, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/(?:^|[\\/])cli[\\/][^\\/]+[\\/]manifest\.json$/.test(path)) continue;
    const manifest = JSON.parse(readFileSync(join(runsDir, path), 'utf8'));
    const faults = manifestFaults(manifest);
    if (faults.length > 0) throw new Error(`${path} is not valid by cli_manifest.schema.json:\n${faults.join('\n')}`);
    found[path.replaceAll('\\', '/')] = manifest;
  }
  return found;
}
