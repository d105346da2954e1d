import { basename, dirname, join, relative, sep } from 'node:path';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { type GcReport, gcReport } from '../../core/contracts/executor/gc-report.ts';
import { type WorkerName, workerNameOf } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { closeWorktree } from '../../core/git/worktree/worktree.ts';
import { indexCollected } from '../../core/ledger/index/index-ledger.ts';
import { lockRun } from '../../core/run/access/lock-run.ts';
import { readRun } from '../../core/run/access/read-run.ts';
import { writeJsonFile } from '../../core/run/json-file.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { asRunId, type RunId } from '../../core/run/run-id.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { workspaceName } from '../../core/run/window-title.ts';
import { ownerFile } from '../../core/run/worktree-owner.ts';
import { dayMs } from '../../core/system/clock.ts';
import { removeStaleTemporaries, renameWithRetry, writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { acquireLock, removeStaleLockParts } from '../../core/system/files/lock.ts';
import { makeFolder, removeEmptyFolder } from '../../core/system/files/plain-files.ts';
import { removeTree } from '../../core/system/files/remove-tree.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import { type Candidate, isSentinel } from './judge-run.ts';
import { type GcPlan, planGc, reportNames } from './plan-gc.ts';
import { renderGcReport } from './render-gc-report.ts';
import type { Retention } from './retention.ts';
import { type GcScope, type NamedRef, openGcScope } from './survey.ts';

/** The owner of further records about the same runs, such as the local runner. They follow the same retention. */
export interface RecordKeeper {
  /** Returns the ids of the records to delete, sorted. `keptRuns` are the runs whose folder stays. */
  judge(retention: Retention, now: string, keptRuns: ReadonlySet<string>): Promise<readonly string[]>;
  remove(ids: readonly string[]): Promise<void>;
}

export interface GcInputs {
  /** The repository root, absolute. */
  readonly root: string;
  readonly config: FactoryConfig;
  /** Defaults to `retention.keep_days` and `retention.keep_count` of the configuration. */
  readonly keepDays?: number | undefined;
  readonly keepCount?: number | undefined;
  /** Only reports what would be deleted; writes nothing. */
  readonly dryRun?: boolean | undefined;
  /** Deletes exactly this run with its local branches, whatever its age: `factory discard`. */
  readonly discarded?: RunId | undefined;
  /** The runner's records, if they were requested. */
  readonly records?: RecordKeeper | undefined;
}

type Failure = GcReport['failed_deletes'][number];

/**
 * Deletes what old runs left behind: their run and prompt folders, worktrees, and refs below `refs/factory/`. A run is deleted if it is
 * older than `keepDays`, is not among the newest `keepCount` finished runs, and {@link judgeRun} has no reason to keep it. Files that do
 * not provably belong to the run stay. Links are not followed. The index only grows: each run is recorded there before anything of it is
 * deleted. After a kill at any point the next call resumes, and ends with the same files and the same report.
 *
 * @returns the report, written to `<runs_dir>/_gc/` as .json and .md; for a dry run not written, with status PENDING and `dry_run: true`
 * @throws AppError ERR_NOT_A_REPOSITORY (usage); ERR_PATH_UNSAFE if a path contains a link; ERR_LOCK_HELD if another collection runs;
 *   ERR_LEDGER_* about the index. A failed deletion is not an error, but a row of `failed_deletes`
 */
export async function collectGarbage(
  inputs: GcInputs,
  deps: StageDeps,
): Promise<{ readonly report: GcReport; readonly file: string }> {
  const place = await openGcScope(inputs.root, inputs.config, deps);
  const retention: Retention = {
    keepDays: inputs.keepDays ?? inputs.config.retention.keep_days,
    keepCount: inputs.keepCount ?? inputs.config.retention.keep_count,
  };
  const plan = async (): Promise<GcPlan> => {
    const planned = await planGc(place, retention, deps.clock.nowIso(), inputs.discarded);
    const kept = new Set(planned.report.kept.map(({ run_id }) => run_id));
    const records = (await inputs.records?.judge(retention, planned.report.timestamp_utc, kept)) ?? [];
    const all = [...new Set([...planned.report.records, ...records])].sort(byCodeUnit);
    return { ...planned, report: { ...planned.report, records: all } };
  };
  if (inputs.dryRun === true) {
    const planned = await plan();
    return { report: { ...planned.report, dry_run: true }, file: '' };
  }
  await using _lock = await acquireLock(join(await safeJoin(place.root, place.gcDir), 'gc.lock'), {
    waitMs: 0,
    signal: deps.signal,
  });
  await tidy(place);
  return await carryOut(place, await plan(), retention, inputs.records, deps);
}

async function carryOut(
  place: GcScope,
  { name, report, candidates }: GcPlan,
  retention: Retention,
  records: RecordKeeper | undefined,
  { clock, log, signal }: StageDeps,
): Promise<{ readonly report: GcReport; readonly file: string }> {
  const { root, gcDir, config } = place;
  const file = `${gcDir}/${name}.json`;
  await writeJsonFile(root, file, gcReport, report);
  await indexCollected({
    root,
    indexFile: join(root, layoutOf(config.paths, '').indexLedger),
    runs: [...candidates.values()].map(({ gone }) => gone),
    instant: report.timestamp_utc,
    signal,
  });
  const failures: Failure[] = [];
  for (const [runId, candidate] of candidates) {
    signal.throwIfAborted();
    failures.push(...(await removeRun(place, runId, candidate, signal)));
    log(`Deleted run ${runId}`);
  }
  await records?.remove(report.records);
  const failed = new Set(failures.map(({ ref }) => ref));
  const done: GcReport = {
    ...report,
    status: failures.length === 0 ? 'PASS' : 'FAIL',
    deleted_refs: report.collected.flatMap(({ refs }) => refs.filter((ref) => !failed.has(ref))).sort(byCodeUnit),
    failed_deletes: failures,
  };
  await writeFileAtomic(root, `${gcDir}/${name}.md`, renderGcReport(done));
  await dropOldReports(place, name, retention, clock.nowIso());
  // Last: while the report is PENDING, the next collection resumes this one.
  await writeJsonFile(root, file, gcReport, done);
  return { report: done, file };
}

/** Deletes the files beside a flat worktree. The owner record is deleted last, because it proves who owns the rest. */
async function removeBeside(worktreesDir: string, runId: string, worker: WorkerName): Promise<void> {
  const names = [`.sent-${worker}`, `.agent-${worker}`, `.opened-${worker}`, workspaceName(worker, runId)];
  for (const name of names) await removeTree(worktreesDir, join(worktreesDir, name));
  await removeTree(worktreesDir, ownerFile(worktreesDir, worker));
}

/** Deletes one run: refs, worktrees, prompts, and its folder last, because the folder proves what belongs to the run. */
async function removeRun(place: GcScope, runId: string, candidate: Candidate, signal: AbortSignal): Promise<Failure[]> {
  const { root, worktreesDir, git } = place;
  const { row, refs, worktreePaths, gone } = candidate;
  const layout = layoutOf(place.config.paths, runId);
  try {
    await using _lock = row.run_dir === '' ? undefined : await lockRun({ root, layout }, signal);
    if (row.run_dir !== '') await assertUnchanged(place, runId, gone.head);
    const failures = await deleteRefs(place, refs);
    for (const path of worktreePaths) {
      const shown = relative(worktreesDir, path).split(sep).join('/');
      await attempt(failures, `<paths.worktrees_dir>/${shown}`, () => closeWorktree(git, worktreesDir, path));
      const worker = dirname(path) === worktreesDir ? workerNameOf(basename(path)) : undefined;
      if (worker !== undefined) await removeBeside(worktreesDir, runId, worker);
    }
    const folder = join(worktreesDir, runId);
    for (const { name } of listHostile(folder, 1_000).entries) {
      if (isSentinel(name ?? '', runId)) await removeTree(worktreesDir, join(folder, name ?? ''));
    }
    await removeEmptyFolder(folder);
    if (row.prompts_dir !== '') {
      await attempt(failures, row.prompts_dir, () => removeTree(root, join(root, row.prompts_dir)));
    }
    // If a deletion failed the folder stays: the next collection needs it.
    if (row.run_dir !== '' && failures.length === 0) await attempt(failures, row.run_dir, () => moveOut(place, runId));
    return failures;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [{ ref: row.run_dir === '' ? runId : row.run_dir, rc: 1, stderr: `${error.code}: ${error.message}` }];
  }
}

/** The run's folder disappears by one rename, so that nothing reads a half-deleted run. */
async function moveOut(place: GcScope, runId: string): Promise<void> {
  const { root, gcDir, config } = place;
  const trash = await safeJoin(root, `${gcDir}/trash`);
  await makeFolder(trash);
  await renameWithRetry(await safeJoin(root, layoutOf(config.paths, runId).runDir), join(trash, runId), 5_000);
  await removeTree(root, join(trash, runId));
  await removeEmptyFolder(trash);
}

/** Deletes what a killed collection left: temporary files, parts of locks, and run folders in the trash. */
async function tidy(place: GcScope): Promise<void> {
  const { root, gcDir, config } = place;
  const folder = await safeJoin(root, gcDir);
  for (const stale of [folder, dirname(folder)]) await removeStaleTemporaries(stale, { below: false });
  await removeStaleLockParts(`${join(root, layoutOf(config.paths, '').indexLedger)}.lock`);
  const trash = await safeJoin(root, `${gcDir}/trash`);
  // Only entries that are named like a RUN_ID come from a collection.
  for (const { name } of listHostile(trash, 1_000_000).entries) {
    if (asRunId(name ?? '') !== undefined) await removeTree(root, join(trash, name ?? ''));
  }
  await removeEmptyFolder(trash);
}

async function assertUnchanged({ root, config }: GcScope, runId: string, head: string): Promise<void> {
  const layout = layoutOf(config.paths, runId);
  const now = await readRun({ root, layout }).chain();
  if (now.head === head && now.tail.bytes === 0) return;
  throw new AppError('ERR_LOCK_HELD', `Another process changed ${runId} in the meantime, so it was not deleted.`);
}

/**
 * Deletes refs that still have the expected value: all in one transaction, and one by one if that fails, to find out which ref is the
 * cause.
 */
async function deleteRefs({ git }: GcScope, refs: readonly NamedRef[]): Promise<Failure[]> {
  if (refs.length === 0) return [];
  const accept = Array.from({ length: 256 }, (_, code) => code);
  const orders = (rows: readonly NamedRef[]): string => rows.map(({ ref, sha }) => `delete ${ref} ${sha}\n`).join('');
  const deleteAll = (rows: readonly NamedRef[]): ReturnType<typeof git.run> =>
    git.run(['update-ref', '--no-deref', '--stdin'], { stdin: orders(rows), accept });
  if ((await deleteAll(refs)).exitCode === 0) return [];
  const failures: Failure[] = [];
  for (const row of refs) {
    const { exitCode, stderr } = await deleteAll([row]);
    if (exitCode !== 0) failures.push({ ref: row.ref, rc: exitCode, stderr: stderr.trim().slice(0, 500) });
  }
  return failures;
}

async function attempt(failures: Failure[], ref: string, remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    failures.push({ ref, rc: 1, stderr: error instanceof Error ? error.message : String(error) });
  }
}

/** Deletes old reports by the retention of runs. */
async function dropOldReports(
  place: GcScope,
  own: string,
  { keepDays, keepCount }: Retention,
  now: string,
): Promise<void> {
  const names = (await reportNames(place)).filter((name) => name !== own);
  const oldest = new Date(Date.parse(now) - keepDays * dayMs).toISOString();
  const limit = `GC_${oldest.slice(0, 19).replace(/[-:]/g, '').replace('T', '_')}`;
  for (const name of names.slice(0, Math.max(0, names.length - keepCount))) {
    if (byCodeUnit(name.slice(0, limit.length), limit) >= 0) continue;
    const folder = await safeJoin(place.root, place.gcDir);
    for (const ending of ['md', 'json']) await removeTree(place.root, join(folder, `${name}.${ending}`));
  }
}
