import { issueBriefs } from '../../../core/brief/issue-briefs.ts';
import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import { type RunInputs, runInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { runManifest } from '../../../core/contracts/launch/run-manifest.ts';
import { type ScopeLock, scopeLock } from '../../../core/contracts/launch/scope-lock.ts';
import { type StatusFile, statusFile } from '../../../core/contracts/worker/status-file.ts';
import { aggregator, type WorkerName } from '../../../core/contracts/worker.ts';
import { renderPendingStatus, requiredCheckNames } from '../../../core/evidence/verdict.ts';
import type { DoctorRow } from '../../../core/machine/run-doctor.ts';
import { gateNames } from '../../../core/policy/gate-names.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { prettyJson } from '../../../core/system/text/json.ts';

/**
 * Writes the files of a prepared run, each atomically: scope locks, briefs, RUN_MANIFEST.json, RUN_INPUTS.json, the
 * run-level STATUS.json with the status PENDING, and that of each worker with a NOOP header. The preflight table goes to `_debug/`, because it depends on this
 * machine.
 */
export async function scaffoldRun(
  run: OpenRun,
  issued: {
    readonly inputs: RunInputs;
    readonly locks: ReadonlyMap<WorkerName, ScopeLock>;
    /** The text that `inputs.rules` has the digest of. */
    readonly rules: string;
    readonly doctor: readonly DoctorRow[];
  },
): Promise<void> {
  const { inputs, doctor } = issued;
  for (const [path, text] of launchFiles(run.layout, issued)) await run.write(path, text);
  await writePendingStatus(run, inputs);
  for (const [worker, reason] of Object.entries(inputs.noops ?? {})) {
    await run.writeJson(`${worker}/STATUS.json`, statusFile, declaredNoop(inputs, worker, reason));
  }
  await run.write('_debug/PREFLIGHT.json', prettyJson(doctor));
}

/** The files of the run folder that a launch issues, by their paths in it: scope locks, briefs, rules, RUN_MANIFEST.json, RUN_INPUTS.json. */
export function launchFiles(
  layout: RunLayout,
  {
    inputs,
    locks,
    rules,
  }: {
    readonly inputs: RunInputs;
    readonly locks: ReadonlyMap<WorkerName, ScopeLock>;
    /** The text that `inputs.rules` has the digest of. */
    readonly rules: string;
  },
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [worker, lock] of locks) files.set(`scope/${worker}.json`, prettyJson(scopeLock.parse(lock)));
  for (const [worker, { text, data }] of issueBriefs({ layout, inputs, locks })) {
    files.set(`brief/${worker}.md`, text).set(`brief/${worker}.json`, data);
  }
  if (rules !== '') files.set('brief/RULES.md', rules);
  const manifest = runManifest.parse({
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
  files.set('RUN_MANIFEST.json', prettyJson(manifest));
  files.set('RUN_INPUTS.json', prettyJson(runInputs.parse(inputs)));
  return files;
}

/** What the run's starter declares for a worker that gets no prompt. */
function declaredNoop({ run_id, started_at }: RunInputs, worker: string, reason: string): StatusFile {
  return {
    schema_version: SCHEMA_VERSION,
    run_id,
    worker_id: worker,
    status: 'PASS',
    started_at,
    ended_at: started_at,
    required_checks: [],
    optional_checks: [],
    errors: [],
    warnings: [],
    artifacts: [],
    actor: 'operator',
    noop: true,
    noop_reason: reason,
    noop_ack: 'declared at launch',
  };
}

/** Writes the run-level STATUS.json of a run without a verdict: every required check is PENDING with rc 3. */
export async function writePendingStatus(run: OpenRun, inputs: RunInputs): Promise<void> {
  const required = [...requiredCheckNames, ...gateNames(inputs.config).map((name) => `gate:${name}`)];
  const pending = renderPendingStatus(inputs.run_id, inputs.started_at, required);
  const revision = inputs.revision === undefined ? {} : { revision: inputs.revision };
  await run.writeJson('STATUS.json', statusFile, { ...pending, ...revision });
}
