import { join } from 'node:path';
import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import type { DispatchState } from '../../core/contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { foldLedger } from '../../core/ledger/fold.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import type { CliManifest, CommandEntry } from '../contracts/cli-manifest.ts';
import { runPaths, shownPath } from '../layout/orchestrator-folders.ts';
import type { RecordedRun } from '../persistence/recorded-run.ts';

/** What the ledger says of one worker. */
export interface WorkerRun {
  readonly worker: WorkerName;
  readonly status: CliManifest['status'];
  readonly summary: string;
  readonly started_at: string;
  readonly completed_at: string | null;
  /** Of dispatch and of validation. */
  readonly stages: readonly [dispatch: CommandEntry['status'], validation: CommandEntry['status']];
  /** Of validation; `null` while nothing was judged. */
  readonly rc: number | null;
}

const pipelineId = 'factory-worker';

const stageOfState: Readonly<Record<DispatchState, CommandEntry['status']>> = {
  PENDING: 'pending',
  SENT: 'running',
  RUNNING: 'running',
  PARKED: 'running',
  DONE: 'succeeded',
  TIMEOUT: 'failed',
  FAILED: 'failed',
  CANCELLED: 'failed',
};

/**
 * A worker of a factory run, from the run's chain and the worker's segment; `undefined` if it was not dispatched. A judgement of its bundle
 * counts only if the worker was not sent its prompt again since.
 */
export function workerRunOf(
  worker: WorkerName,
  chain: readonly LedgerEvent[],
  segment: readonly LedgerEvent[],
): WorkerRun | undefined {
  const state = foldLedger(segment).workers[worker];
  const [first, last] = [segment[0], segment.at(-1)];
  if (state === undefined || first === undefined || last === undefined) return undefined;
  const judged = chain.findLast(
    ({ event_type, details, ts_utc }) =>
      event_type === 'BUNDLE_VALIDATED' && details.worker === worker && ts_utc >= last.ts_utc,
  );
  const dispatch = stageOfState[state];
  const validation = judged === undefined ? 'pending' : judged.rc === 0 ? 'succeeded' : 'failed';
  const status =
    state === 'CANCELLED'
      ? 'cancelled'
      : dispatch === 'failed' || validation === 'failed'
        ? 'failed'
        : validation === 'succeeded'
          ? 'succeeded'
          : 'in_progress';
  const bundle = { pending: 'not judged', succeeded: 'accepted', failed: 'refused' }[validation];
  return {
    worker,
    status,
    summary: `Worker ${state}, bundle ${bundle}.`,
    started_at: first.ts_utc,
    completed_at: status === 'in_progress' ? null : (judged ?? last).ts_utc,
    stages: [dispatch, validation],
    rc: judged?.rc ?? null,
  };
}

/**
 * Records the workers of a factory run as its child runs, each with a manifest of its own. Those of an earlier end of the run are replaced.
 * All of it is on the disk when this returns.
 */
export async function recordWorkerRuns(run: RecordedRun, workers: readonly WorkerRun[]): Promise<void> {
  const children: CliManifest['child_runs'] = [];
  for (const worker of workers) {
    const manifest = manifestOf(worker, run);
    const { manifest: path } = runPaths(manifest.task_id, manifest.run_id);
    await writeFileAtomic(run.place.runsDir, path, prettyJson(manifest));
    children.push({
      run_id: manifest.run_id,
      pipeline_id: pipelineId,
      status: manifest.status,
      manifest: shownPath(run.place, join(run.place.runsDir, path)),
    });
  }
  run.writer.update((manifest) => {
    manifest.child_runs = children;
  });
  await run.writer.flush();
}

function manifestOf({ worker, stages, rc, ...facts }: WorkerRun, run: RecordedRun): CliManifest {
  const parent = run.manifest;
  const runId = `${parent.run_id}-${worker}`;
  const { status, started_at, completed_at } = facts;
  const entry = (index: number, id: string, state: CommandEntry['status'], code: number | null): CommandEntry => ({
    index,
    id,
    title: id,
    command: null,
    kind: 'command',
    status: state,
    started_at: state === 'pending' ? null : started_at,
    completed_at: state === 'succeeded' || state === 'failed' ? completed_at : null,
    exit_code: code,
    summary: null,
    log_path: null,
    error_file: null,
    sub_run_id: null,
  });
  const [dispatch, validation] = stages;
  const failed = dispatch === 'failed' ? 'stage:dispatch-codex:failed' : 'stage:validate-bundles:blocked';
  return {
    version: parent.version,
    task_id: parent.task_id,
    task_slug: parent.task_slug,
    run_id: runId,
    parent_run_id: parent.run_id,
    pipeline_id: pipelineId,
    pipeline_title: `Worker ${worker}`,
    runner: parent.runner,
    approval_policy: parent.approval_policy,
    ...facts,
    status_detail: status === 'failed' ? failed : status === 'cancelled' ? 'cancelled' : null,
    updated_at: run.now(),
    heartbeat_at: completed_at,
    heartbeat_interval_seconds: parent.heartbeat_interval_seconds,
    heartbeat_stale_after_seconds: parent.heartbeat_stale_after_seconds,
    artifact_root: shownPath(run.place, join(run.place.runsDir, runPaths(parent.task_id, runId).folder)),
    // Log, token and the rest are the parent's: only that run is resumed.
    compat_path: parent.compat_path,
    log_path: parent.log_path,
    metrics_recorded: false,
    resume_token: parent.resume_token,
    resume_events: [],
    approvals: [],
    commands: [entry(1, 'dispatch-codex', dispatch, null), entry(2, 'validate-bundles', validation, rc)],
    child_runs: [],
    run_summary_path: null,
    plan_target_id: null,
    instructions_hash: parent.instructions_hash,
    instructions_sources: parent.instructions_sources,
  };
}
