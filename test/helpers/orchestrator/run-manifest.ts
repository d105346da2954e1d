import { readFileSync } from 'node:fs';
import { cliManifest } from '../../../src/orchestrator/contracts/cli-manifest.ts';
import { manifestFaults } from './manifest-schema.ts';

const file = new URL('../../testdata/reference/samples/orchestrator.manifest.json', import.meta.url);
/** The sample has members that its own schema does not allow. */
const sample = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>).filter(
  ([name]) => name in cliManifest.shape,
);

/** The text of a run's manifest, made from the reference sample; `more` must leave it valid by the reference schema. */
export function manifestText(taskId: string, runId: string, more: Readonly<Record<string, unknown>> = {}): string {
  const ids = { task_id: taskId, run_id: runId, pipeline_id: 'diagnostics' };
  const manifest = { ...Object.fromEntries(sample), ...ids, ...more };
  const faults = manifestFaults(manifest);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return JSON.stringify(manifest);
}
