import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { runInputs } from '../../../src/core/contracts/launch/run-inputs.ts';
import { scopeLock } from '../../../src/core/contracts/launch/scope-lock.ts';
import { proof } from '../../../src/core/contracts/verdict/proof.ts';
import { type FindingRecord, validation } from '../../../src/core/contracts/verdict/validation.ts';
import { dispatchResults, type WorkerDispatch } from '../../../src/core/contracts/worker/dispatch-results.ts';
import { filesChanged } from '../../../src/core/contracts/worker/files-changed.ts';
import { handoffNote } from '../../../src/core/contracts/worker/handoff-note.ts';
import { statusFile } from '../../../src/core/contracts/worker/status-file.ts';
import { aggregator, type WorkerName } from '../../../src/core/contracts/worker.ts';
import { type RunLayout, stageLayout } from '../../../src/core/run/layout.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { freeLedger } from '../runs/free-ledger.ts';
import { idOf, patchOf, type RecordedChange } from './recorded-patch.ts';

/** A worker of a recorded run. Absent parts are those of a worker that did well. */
export interface RecordedWorker {
  readonly worker: WorkerName;
  readonly changes?: readonly RecordedChange[];
  readonly dispatch?: Partial<WorkerDispatch>;
  readonly allowed?: readonly string[];
  readonly shared?: readonly string[];
  readonly prompt?: string;
  readonly summary?: string;
  readonly handoff?: Partial<{ summary: string; decisions: string[]; risks: string[]; next_actions: string[] }>;
  readonly log?: string;
  /** Paths that it claims to have changed; default: no claim. */
  readonly claimed?: readonly string[];
  readonly accepted?: boolean;
}

export interface RecordedRun {
  readonly runId?: string;
  readonly status?: 'PASS' | 'BLOCKED' | 'FAIL' | 'PENDING';
  readonly cause?: string;
  readonly nextAction?: string;
  readonly workers: readonly RecordedWorker[];
  readonly findings?: readonly FindingRecord[];
  readonly gates?: readonly { readonly name: string; readonly rc: number; readonly output: string }[];
  /** Further checks with an rc other than 0. */
  readonly failed?: Readonly<Record<string, string>>;
}

const start = '2026-11-20T22:02:25Z';
const base = 'ba5e'.repeat(10);

/**
 * Writes the folder of a run that never happened, by the contracts, so that a review can be tried in states that take long to reach.
 *
 * @returns the layout, relative to `root`
 */
export async function recordRun(root: string, run: RecordedRun): Promise<RunLayout> {
  const { runId = '20261120_1', status = 'PASS', workers, findings = [], gates = [], failed = {} } = run;
  const layout = stageLayout({ runId });
  const put = (path: string, text: string | Buffer): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const ended = status !== 'PENDING';
  put(layout.inputs, prettyJson(inputsOf(runId, workers)));
  for (const worker of workers) recordWorker(put, layout, worker, ended);
  put(
    layout.dispatchResults,
    prettyJson(dispatchResults.parse({ schema_version: 1, run_id: runId, workers: workers.map(dispatchOf) })),
  );
  const errors = findings.filter(({ severity }) => severity === 'error');
  const check = (name: string, rc: number, detail = '') => ({
    name,
    status: rc === 0 ? 'PASS' : rc === 3 ? 'PENDING' : 'BLOCKED',
    rc,
    required: true,
    detail,
  });
  const checks = [
    ...[
      'claims_match_git',
      'merge_applies',
      'overlap_detection',
      'scope_detection',
      'workers_done',
      'z_write_policy',
    ].map((name) => check(name, ended ? (failed[name] === undefined ? 0 : 2) : 3, failed[name])),
    ...gates.map(({ name, rc }) => check(`gate:${name}`, rc)),
  ];
  put(
    layout.status,
    prettyJson(
      statusFile.parse({
        schema_version: 1,
        run_id: runId,
        worker_id: aggregator,
        status,
        started_at: start,
        ended_at: ended ? '2026-11-20T22:16:40Z' : '',
        required_checks: checks,
        optional_checks: [],
        errors,
        warnings: findings.filter(({ severity }) => severity !== 'error'),
        artifacts: [],
        cause: run.cause ?? (ended ? `All ${checks.length} required checks passed.` : ''),
        next_action: run.nextAction ?? (ended ? `factory accept ${runId}` : ''),
        ...(ended ? { gates_ran: gates.filter(({ rc }) => rc !== 3).length } : {}),
        noop: false,
      }),
    ),
  );
  if (ended) recordEnd(put, layout, run);
  await recordLedger(root, layout, run);
  return layout;
}

type Put = (path: string, text: string | Buffer) => void;

function inputsOf(runId: string, workers: readonly RecordedWorker[]): unknown {
  return runInputs.parse({
    schema_version: 1,
    run_id: runId,
    base_ref: 'main',
    base_sha: base,
    started_at: start,
    dry_run: false,
    zip_sha256: null,
    prompts: {},
    workers: workers.map(({ worker }) => worker),
    backends: Object.fromEntries(workers.map(({ worker, dispatch }) => [worker, dispatch?.backend ?? 'codex-exec'])),
    token_budget: null,
    publish: { branch: `factory/${runId}`, old_sha: null, target: 'local' },
    config: factoryConfig.parse({}),
  });
}

function dispatchOf({ worker, dispatch }: RecordedWorker): WorkerDispatch {
  return {
    worker,
    backend: 'codex-exec',
    agent: { name: 'codex', version: '0.63.0' },
    state: 'DONE',
    reason: '',
    code: '',
    attempts: 1,
    rc: 0,
    started_at: '2026-11-20T22:02:31Z',
    ended_at: '2026-11-20T22:12:02Z',
    tokens: null,
    cost_usd: null,
    ...dispatch,
  };
}

function recordWorker(put: Put, layout: RunLayout, given: RecordedWorker, ended: boolean): void {
  const { worker, changes = [], allowed = ['**'], shared = [], prompt, summary, handoff, log, claimed } = given;
  const { runId } = layout;
  const bundle = layout.bundle(worker);
  const lock = {
    schema_version: 1,
    run_id: runId,
    worker_id: worker,
    allowed_globs: [...allowed],
    blocked_globs: ['.github/workflows/**', '.env'],
    allow_shared_paths: [...shared],
  };
  put(layout.scopeLock(worker), prettyJson(scopeLock.parse(lock)));
  put(layout.prompt(worker), prompt ?? `RUN_ID: ${runId}\nCODEX_ID: ${worker}\n\nDo the work of ${worker}.\n`);
  if (log !== undefined) put(`${layout.runDir}/logs/${worker}/agent.stdout.log`, log);
  if (dispatchOf(given).state !== 'DONE' && !ended) return;
  put(`${bundle}/DONE.marker`, `DONE ${runId} ${worker}\n`);
  put(`${bundle}/SUMMARY.md`, summary ?? `${worker} did its work.\n`);
  put(`${bundle}/DIFF.patch`, changes.map(patchOf).join(''));
  const entries = (paths: readonly RecordedChange[]) =>
    paths.map(({ path, type = 'modified' }) => ({
      path,
      change_type: type,
      reason: `changed by ${worker}`,
      sha256: sha256(path),
    }));
  const noop = { noop: true, noop_reason: 'Nothing to do.', noop_ack: 'NOOP' };
  const files = (list: readonly RecordedChange[]) =>
    filesChanged.parse({
      schema_version: 1,
      run_id: runId,
      owner: worker,
      changes: entries(list),
      ...(list.length === 0 ? noop : {}),
    });
  put(`${bundle}/FILES_CHANGED.json`, prettyJson(files(changes)));
  if (claimed !== undefined)
    put(`${bundle}/CLAIMED_FILES_CHANGED.json`, prettyJson(files(claimed.map((path) => ({ path })))));
  put(
    `${bundle}/HANDOFF_NOTE.json`,
    prettyJson(
      handoffNote.parse({
        schema_version: 1,
        run_id: runId,
        worker_id: worker,
        summary: `${worker} is done.`,
        decisions: [],
        risks: [],
        next_actions: [],
        ...handoff,
      }),
    ),
  );
  put(
    `${bundle}/STATUS.json`,
    prettyJson(
      statusFile.parse({
        schema_version: 1,
        run_id: runId,
        worker_id: worker,
        status: 'PASS',
        started_at: start,
        ended_at: start,
        required_checks: [],
        optional_checks: [],
        errors: [],
        warnings: [],
        artifacts: [],
      }),
    ),
  );
}

function recordEnd(
  put: Put,
  layout: RunLayout,
  { runId = '20261120_1', workers, findings = [], gates = [], status = 'PASS' }: RecordedRun,
): void {
  const merged = status === 'PASS';
  const changes = workers.flatMap(({ worker, changes: list = [] }) =>
    list.map(({ path, type = 'modified', outcome = 'integrated', detail = '', content = path }) => ({
      worker,
      path,
      change_type: type,
      outcome,
      detail,
      worker_blob: type === 'deleted' ? null : idOf(content),
      merged_blob: type === 'deleted' || !merged ? null : idOf(content),
    })),
  );
  put(
    `${layout.integratorDir}/PROOF.json`,
    prettyJson(
      proof.parse({
        schema_version: 1,
        run_id: runId,
        base_sha: base,
        merge_sha: merged ? 'cafe'.repeat(10) : null,
        tree: merged ? 'feed'.repeat(10) : null,
        commits: [],
        changes,
        counts: { total: changes.length },
      }),
    ),
  );
  put(
    layout.validation,
    prettyJson(
      validation.parse({
        schema_version: 1,
        run_id: runId,
        status: status === 'PASS' ? 'PASS' : 'BLOCKED',
        checks: [],
        findings: [...findings],
        workers: workers.map(({ worker, changes: list = [], accepted = true }) => ({
          worker,
          status: accepted ? 'PASS' : 'BLOCKED',
          accepted,
          noop: false,
          commit: idOf(worker),
          tree: idOf(worker),
          changed_files: list.length,
          patch_bytes: 100,
        })),
        shared_paths: [],
        counts: {},
      }),
    ),
  );
  if (merged) {
    const byPath = new Map(workers.flatMap(({ changes: list = [] }) => list.map((change) => [change.path, change])));
    put(`${layout.integratorDir}/DIFF.patch`, [...byPath.values()].map(patchOf).join(''));
  }
  for (const { name, output } of gates) put(`${layout.integratorDir}/LOGS/gate-${name}.log`, output);
}

async function recordLedger(root: string, layout: RunLayout, { status = 'PASS', workers }: RecordedRun): Promise<void> {
  const { runId } = layout;
  mkdirSync(join(root, dirname(layout.ledger)), { recursive: true });
  const clock = fixedClock(new Date(start));
  const ledger = await freeLedger({ file: join(root, layout.ledger), runId, clock });
  const append = (
    event_type: Parameters<typeof ledger.append>[0]['event_type'],
    details: Readonly<Record<string, unknown>>,
    rc = 0,
  ) => ledger.append({ event_type, actor: 'prepare-run', rc, details });
  await append('RUN_START', {});
  await append('RUN_INIT', { base_sha: base, kind: 'factory' });
  await append('LAUNCH_RESULT', { status: 'PENDING' }, 3);
  await append('RUN_STATE', { state: 'DISPATCH_START' });
  for (const { worker, dispatch } of workers)
    await append('RUN_STATE', { state: `WORKER_${dispatch?.state ?? 'DONE'}`, worker });
  if (status === 'PENDING') return;
  await append('INTEGRATE_START', {});
  await append('RUN_END', { status }, status === 'PASS' ? 0 : 2);
}
