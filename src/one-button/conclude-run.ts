import { runInputs } from '../core/contracts/launch/run-inputs.ts';
import { type StatusFile, statusFile } from '../core/contracts/worker/status-file.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { appErrorOf } from '../core/diagnostics/of-unknown.ts';
import { readJsonFile } from '../core/run/json-file.ts';
import { layoutOf, type RunLayout } from '../core/run/layout.ts';
import { readRunEvents } from '../core/run/run-events.ts';
import type { StageDeps } from '../core/run/stage.ts';
import type { Desk } from './desk.ts';
import { type ExecutorKeys, executorKeys } from './outcome/executor-keys.ts';
import { renderExecutorReport } from './outcome/executor-report.ts';
import {
  type GuardedState,
  guardedState,
  guardReportPaths,
  judgeGuards,
  worktreesDirOf,
  writeGuardReports,
} from './outcome/judge-guards.ts';
import { linkWorkers, mirrorLogs } from './outcome/mirrors.ts';
import { takeSnapshots } from './outcome/snapshots.ts';
import { resultsOf } from './run-pipeline.ts';
import type { TakenPack } from './take-next.ts';

const executorReport = 'TXN_EXECUTOR_REPORT.md';

/** The path of the executor's report, relative to the repository root. */
export function executorReportPath(layout: RunLayout): string {
  return `${layout.runDir}/${executorReport}`;
}

/**
 * Writes what the executor adds to a judged run: snapshots of the workers' trees, both guard reports, links and mirrors in the inbox, its
 * keys in STATUS.json, and TXN_EXECUTOR_REPORT.md. It can be repeated, and is repeated when a killed executor's run is resumed. The pack
 * is archived after it.
 *
 * @returns what makes the executor fail apart from the verdict: steps that failed here
 * @throws the signal's reason when aborted
 */
export async function concludeRun(
  desk: Desk,
  taken: TakenPack,
  before: GuardedState,
  deps: StageDeps,
): Promise<readonly Diagnostic[]> {
  const { root, git, paths, inbox } = desk;
  const layout = layoutOf(paths, taken.runId);
  const failures: Diagnostic[] = [];
  const attempt = async (step: () => Promise<unknown>): Promise<void> => {
    deps.signal.throwIfAborted();
    try {
      await step();
    } catch (error) {
      failures.push(appErrorOf(error).toDiagnostic());
    }
  };
  await attempt(async () => {
    const { base_sha: baseSha, workers } = await readJsonFile(root, layout.inputs, runInputs);
    await takeSnapshots(git, root, layout, { baseSha, workers });
  });
  await attempt(async () => {
    const after = await guardedState(git);
    const worktreesDir = await worktreesDirOf(root, paths);
    const instant = deps.clock.nowIso();
    const reports = judgeGuards({ root, worktreesDir, runId: taken.runId, instant, before, after });
    await writeGuardReports(root, paths, reports);
  });
  await attempt(() => linkWorkers(inbox, root, layout));
  await attempt(() => mirrorLogs(inbox, root, layout));
  await attempt(() => writeRecords(desk, layout, taken, failures));
  return failures;
}

/** Writes to STATUS.json that the executor is running or was interrupted. The run has no verdict yet. */
export async function noteExecutor(desk: Desk, taken: TakenPack, state: 'RUNNING' | 'PARTIAL'): Promise<void> {
  const layout = layoutOf(desk.paths, taken.runId);
  const { extended } = await executorStatus(desk, layout, taken, [], state);
  await taken.run.writeJson('STATUS.json', statusFile, extended);
}

/** Writes STATUS.json with the executor's keys, and the report, from one value. */
export async function writeRecords(
  desk: Pick<Desk, 'root' | 'paths'>,
  layout: RunLayout,
  taken: Pick<TakenPack, 'record' | 'run'>,
  failures: readonly Diagnostic[],
): Promise<void> {
  const { extended, keys } = await executorStatus(desk, layout, taken, failures);
  await taken.run.write(executorReport, renderExecutorReport(taken.record, extended, keys));
  await taken.run.writeJson('STATUS.json', statusFile, extended);
}

async function executorStatus(
  { root, paths }: Pick<Desk, 'root' | 'paths'>,
  layout: RunLayout,
  { record }: Pick<TakenPack, 'record'>,
  failures: readonly Diagnostic[],
  state?: 'RUNNING' | 'PARTIAL',
): Promise<{ readonly extended: StatusFile; readonly keys: ExecutorKeys }> {
  const status = await readJsonFile(root, layout.status, statusFile);
  const guards = guardReportPaths(paths);
  const keys = executorKeys({
    state,
    verdict: status.status,
    events: await readRunEvents(root, layout),
    workers: (await resultsOf(root, layout))?.workers ?? [],
    failures,
    artifacts: {
      run_root: layout.runDir,
      report: executorReportPath(layout),
      branch_guard_report: guards.branches,
      worktree_guard_report: guards.worktrees,
    },
    packSha256: record.pack_sha256,
  });
  // The file's own keys come last, so that the verdict's values win.
  return { extended: { ...status, ...keys, ...own(status) }, keys };
}

/** The keys of the integrator's schema. An executor's key never replaces them. */
function own({ schema_version, run_id, worker_id, status, started_at, ended_at, artifacts }: StatusFile) {
  return { schema_version, run_id, worker_id, status, started_at, ended_at, artifacts };
}
