import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import type { CliManifest } from '../contracts/cli-manifest.ts';
import type { ControlPlaneRecord } from '../contracts/control-plane-record.ts';
import type { RunRequestV2 } from '../contracts/run-request-v2.ts';
import { type OrchestratorFolders, shownPath } from '../layout/orchestrator-folders.ts';
import { compareRun } from './compare-run.ts';

/** `shadow`: differences are recorded. `enforce`: they block the run too. */
export type ControlPlaneMode = ControlPlaneRecord['validation']['mode'];

const variable = 'CODEX_ORCHESTRATOR_CONTROL_PLANE';

/** @throws AppError ERR_USAGE for a value that is no mode */
export function controlPlaneMode(env: Readonly<Record<string, string | undefined>>): ControlPlaneMode {
  const value = env[variable] || 'shadow';
  if (value === 'shadow' || value === 'enforce') return value;
  throw new AppError('ERR_USAGE', `${variable} is ${JSON.stringify(value)}; it may be shadow or enforce.`, {
    fault: 'usage',
    nextAction: `Set ${variable} to shadow or enforce, or leave it out.`,
  });
}

/**
 * Compares a run with its request, and writes the drift report of its task if they differ. With `enforce` request and manifest are also checked
 * by their contracts.
 *
 * @param manifest with the status that the run ends with
 */
export async function judgeRun(
  request: RunRequestV2,
  manifest: Readonly<CliManifest>,
  options: { readonly place: OrchestratorFolders; readonly mode: ControlPlaneMode; readonly now: string },
): Promise<ControlPlaneRecord> {
  const { place, mode, now } = options;
  const { samples, errors } = compareRun(request, manifest);
  const all = mode === 'enforce' ? [...errors, ...(await contractErrors(request, manifest))] : errors;
  const report = `${manifest.task_id}/control-plane/drift.json`;
  const drift = {
    report_path: errors.length === 0 ? null : shownPath(place, join(place.outDir, report)),
    total_samples: samples,
    invalid_samples: errors.length,
    invalid_rate: errors.length / samples,
    last_sampled_at: now,
    mode,
  };
  if (errors.length > 0) {
    const { run_id } = manifest;
    const value = { schema_version: 1, run_id, request_id: request.request_id, ...drift, errors };
    await writeFileAtomic(place.outDir, report, prettyJson(value));
  }
  return {
    schema_id: request.schema,
    schema_version: request.version,
    request_id: request.request_id,
    validation: { mode, status: all.length === 0 ? 'passed' : 'failed', timestamp: now, errors: [...all] },
    drift,
    enforcement: { enabled: mode === 'enforce', activated_at: mode === 'enforce' ? manifest.started_at : null },
  };
}

/** Loaded late: the contracts are only needed to enforce them. */
async function contractErrors(request: RunRequestV2, manifest: Readonly<CliManifest>): Promise<ValidationErrors> {
  const { validateManifest, validateRunRequest } = await import('./validate-contracts.ts');
  return [...validateRunRequest(request), ...validateManifest(manifest)];
}

type ValidationErrors = ControlPlaneRecord['validation']['errors'];
