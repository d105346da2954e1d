import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import { type RunInputs, runInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { runManifest } from '../../../core/contracts/launch/run-manifest.ts';
import { type ScopeLock, scopeLock } from '../../../core/contracts/launch/scope-lock.ts';
import { statusFile } from '../../../core/contracts/worker/status-file.ts';
import { aggregator, type WorkerName } from '../../../core/contracts/worker.ts';
import { renderPendingStatus, requiredCheckNames } from '../../../core/evidence/verdict.ts';
import type { DoctorRow } from '../../../core/machine/run-doctor.ts';
import { writeJsonFile } from '../../../core/run/json-file.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../../core/system/text/json.ts';

/**
 * Writes the files of a prepared run, each atomically: scope locks, RUN_MANIFEST.json, RUN_INPUTS.json, and the
 * run-level STATUS.json with the status PENDING. The preflight table goes to `_debug/`, because it depends on this
 * machine.
 *
 * @param root the repository root, absolute
 */
export async function scaffoldRun(
  root: string,
  layout: RunLayout,
  issued: {
    readonly inputs: RunInputs;
    readonly locks: ReadonlyMap<WorkerName, ScopeLock>;
    readonly doctor: readonly DoctorRow[];
  },
): Promise<void> {
  const { inputs, locks, doctor } = issued;
  for (const [worker, lock] of locks) await writeJsonFile(root, layout.scopeLock(worker), scopeLock, lock);
  await writeJsonFile(root, layout.manifest, runManifest, {
    schema_version: SCHEMA_VERSION,
    contract_version: SCHEMA_VERSION,
    run_id: inputs.run_id,
    kind: inputs.config.run.kind,
    base_ref: inputs.base_ref,
    base_ref_hash: inputs.base_sha,
    status: 'PREPARED',
    workers: [...inputs.workers],
    integrator: aggregator,
    paths: { run_dir: layout.runDir, integrator_dir: layout.integratorDir, logs_dir: `${layout.runDir}/logs` },
    created_at: inputs.started_at,
  });
  await writeJsonFile(root, layout.inputs, runInputs, inputs);
  await writePendingStatus(root, layout, inputs);
  await writeFileAtomic(root, `${layout.runDir}/_debug/PREFLIGHT.json`, prettyJson(doctor));
}

/** Writes the run-level STATUS.json of a run without a verdict: every required check is PENDING with rc 3. */
export async function writePendingStatus(root: string, layout: RunLayout, inputs: RunInputs): Promise<void> {
  const required = [...requiredCheckNames, ...inputs.config.gates.map(({ name }) => `gate:${name}`)];
  await writeJsonFile(root, layout.status, statusFile, renderPendingStatus(inputs.run_id, inputs.started_at, required));
}
