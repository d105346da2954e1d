import { scopeLock } from '../../core/contracts/launch/scope-lock.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { foldLedger } from '../../core/ledger/fold.ts';
import { sealedDigest } from '../../core/ledger/segment.ts';
import { compileScope } from '../../core/policy/scope.ts';
import { assertNotHeld } from '../../core/run/access/lock-run.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../core/run/access/open-run.ts';
import { readRun } from '../../core/run/access/read-run.ts';
import { readJsonFile } from '../../core/run/json-file.ts';
import { stageLayout } from '../../core/run/layout.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { windowTitle } from '../../core/run/window-title.ts';
import { writePlainFile } from '../../core/system/files/plain-files.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import { closeWorker } from './dispatch-worker.ts';
import { chosenWorkers, type Launch, loadBrief, loadLaunch, recordedBackendOf } from './record/load-launch.ts';
import { type LaunchRecord, openRecord } from './record/open-record.ts';
import { sealDispatch } from './record/seal-dispatch.ts';
import { byHand, historyOf, note, type WorkerHistory } from './record/worker-history.ts';
import { markSending } from './session/done-marker.ts';
import { recordedSetup } from './setup/recorded-setup.ts';
import {
  changedPaths,
  dropWorktree,
  isReusable,
  openWorktree,
  sentinelPath,
  workspacePath,
  worktreePath,
} from './worktree/open-worktree.ts';
import { outboxFiles } from './worktree/outbox-files.ts';
import { uncollectedWork } from './worktree/uncollected-work.ts';

/** Inputs of the commands for a run's worktrees. */
export interface HandInputs extends RunStageInputs {
  /** Default: all of the run's workers. */
  readonly workers?: readonly WorkerName[];
}

/** The state of one worker's worktree before or after a command. */
export interface HandWorktree {
  readonly worker: WorkerName;
  /** Absolute. */
  readonly path: string;
  readonly state: 'opened' | 'open' | 'absent' | 'changed' | 'outside-scope' | 'foreign' | 'synced' | 'closed' | 'kept';
  /** One clause for a person. */
  readonly detail: string;
  /** Paths that differ from the base commit, sorted. */
  readonly changed: readonly string[];
}

/**
 * Opens the worktrees of a launched run for people and editors, at the run's base commit, each with its outbox and scope lock. An open
 * worktree stays unchanged. A later dispatch uses them if nothing in them was changed.
 *
 * @throws AppError ERR_RUN_BUSY (usage); ERR_WORKTREE_BUSY when a dispatch has the worktree; ERR_WORKTREE; as loadLaunch
 */
export async function openWorktrees(inputs: HandInputs, deps: StageDeps): Promise<readonly HandWorktree[]> {
  return withRun(folderOf(inputs), deps, async (run) => openEach(await openRecord(inputs, run, deps), inputs, deps));
}

async function openEach(record: LaunchRecord, inputs: HandInputs, deps: StageDeps): Promise<readonly HandWorktree[]> {
  const { launch, run } = record;
  const { site, inputs: recorded, layout } = launch;
  return eachWorker(launch, inputs, async (worker) => {
    const path = worktreePath(site, worker);
    const { openedByHand, worktreeOpen } = await record.history(worker);
    const genuine = await isReusable(site, worker);
    if (genuine && openedByHand) return { worker, path, state: 'open', detail: 'was open already', changed: [] };
    if (genuine && worktreeOpen) throw busy(worker);
    const segment = await run.segment(worker);
    const lock = prettyJson(await readJsonFile(site.root, layout.scopeLock(worker), scopeLock));
    await note(segment, worker, 'WORKTREE_OPENING', { details: { base_sha: recorded.base_sha, by: byHand } });
    const outbox = outboxFiles(lock, await loadBrief(site.root, launch, worker));
    await openWorktree(run, site, worker, { baseSha: recorded.base_sha, outbox, signal: deps.signal });
    await markSending({
      worktree: path,
      outbox: layout.outbox(worker),
      runId: layout.runId,
      worker,
      sentinel: sentinelPath(site, worker),
    });
    await writePlainFile(workspacePath(site, worker), workspaceFile(worker, layout.runId));
    await segment.append({
      event_type: 'WORKTREE_CREATE',
      actor: worker,
      details: { base_sha: recorded.base_sha, worktree: site.layout.worktreeName(worker), by: byHand },
    });
    return { worker, path, state: 'opened', detail: `at ${recorded.base_sha.slice(0, 12)}`, changed: [] };
  });
}

/**
 * Compares each open worktree with the run's base commit and the worker's scope lock. Writes nothing.
 *
 * @throws AppError ERR_RUN_BUSY (usage): while agents work, the result would be outdated at once; as loadLaunch
 */
export async function verifyWorktrees(inputs: HandInputs, deps: StageDeps): Promise<readonly HandWorktree[]> {
  assertNotHeld(folderOf(inputs));
  return compareEach(await loadLaunch(inputs, deps), inputs);
}

async function compareEach(launch: Launch, inputs: HandInputs): Promise<readonly HandWorktree[]> {
  const { site, inputs: recorded, layout } = launch;
  return eachWorker(launch, inputs, async (worker) => {
    const seen = await lookAt(launch, worker);
    if (seen !== undefined) return seen;
    const path = worktreePath(site, worker);
    const events = await readRun(site).segment(worker);
    const { setupDigest } = historyOf(worker, recordedBackendOf(recorded, worker), events);
    const setup = recordedSetup(site, worker, setupDigest);
    const changed = await changedPaths(site, worker, recorded.base_sha, setup);
    if (changed.length === 0) return { worker, path, state: 'open', detail: 'nothing is changed', changed };
    const lock = await readJsonFile(site.root, layout.scopeLock(worker), scopeLock);
    const inScope = compileScope(lock);
    const outside = changed.filter((name) => !inScope(name).allowed);
    if (outside.length === 0) return { worker, path, state: 'changed', detail: `${changed.length} changed`, changed };
    const detail = `outside of its scope lock: ${outside.slice(0, 5).join(', ')}`;
    return { worker, path, state: 'outside-scope', detail, changed };
  });
}

/**
 * Restores worktrees that were opened by hand and never changed: creates them again if files are missing or in the way. Keeps a worktree
 * with changes.
 *
 * @throws AppError as {@link openWorktrees}
 */
export async function syncWorktrees(inputs: HandInputs, deps: StageDeps): Promise<readonly HandWorktree[]> {
  return withRun(folderOf(inputs), deps, async (run) => syncEach(await openRecord(inputs, run, deps), inputs, deps));
}

async function syncEach(record: LaunchRecord, inputs: HandInputs, deps: StageDeps): Promise<readonly HandWorktree[]> {
  const verified = await compareEach(record.launch, inputs);
  const rows: HandWorktree[] = [];
  for (const row of verified) {
    if (row.state === 'changed' || row.state === 'outside-scope') {
      rows.push({ ...row, state: 'kept', detail: `${row.changed.length} changed; nothing was touched` });
    } else if (row.state === 'open') rows.push({ ...row, detail: 'at its base commit' });
    else if (row.state === 'foreign') rows.push(row);
    else {
      const opened = await openEach(record, { ...inputs, workers: [row.worker] }, deps);
      rows.push(...opened.map((each): HandWorktree => ({ ...each, state: 'synced', detail: 'opened again' })));
    }
  }
  return rows;
}

/**
 * Closes the run's own worktrees without following links. Keeps one with changes that are not in the worker's bundle, unless `force` is
 * set.
 *
 * @param options.dryRun only reports what it would do; writes nothing
 * @throws AppError ERR_RUN_BUSY (usage); as loadLaunch
 */
export async function closeWorktrees(
  inputs: HandInputs,
  options: { readonly force: boolean; readonly dryRun: boolean },
  deps: StageDeps,
): Promise<readonly HandWorktree[]> {
  const place = folderOf(inputs);
  if (!options.dryRun) {
    return withRun(place, deps, async (run) => closeEach(await openRecord(inputs, run, deps), inputs, options));
  }
  assertNotHeld(place);
  const launch = await loadLaunch(inputs, deps);
  const read = readRun(place);
  const history = async (worker: WorkerName): Promise<WorkerHistory> =>
    historyOf(worker, recordedBackendOf(launch.inputs, worker), await read.segment(worker));
  return eachWorker(launch, inputs, (worker) =>
    judgeClosing(launch, worker, history, options.force, async (row) => ({ ...row, detail: 'would be closed' })),
  );
}

async function closeEach(
  record: LaunchRecord,
  inputs: HandInputs,
  options: { readonly force: boolean },
): Promise<readonly HandWorktree[]> {
  const { launch, run, chain, history } = record;
  const ended = foldLedger(chain.events()).ended_at !== '';
  const rows = await eachWorker(launch, inputs, (worker) =>
    judgeClosing(launch, worker, history, options.force, async (row) => {
      const problem = await close(launch, run, worker, ended);
      return problem === undefined ? row : { ...row, state: 'kept', detail: problem.message };
    }),
  );
  const sealed = launch.inputs.workers.some((worker) => sealedDigest(chain.events(), worker) !== undefined);
  if (!ended && sealed) await sealDispatch(launch, run, []);
  return rows;
}

/** @param close called with the row of a worktree that may be closed */
async function judgeClosing(
  launch: Launch,
  worker: WorkerName,
  history: (worker: WorkerName) => Promise<WorkerHistory>,
  force: boolean,
  close: (row: HandWorktree) => Promise<HandWorktree>,
): Promise<HandWorktree> {
  const { site, inputs: recorded } = launch;
  const path = worktreePath(site, worker);
  const seen = await lookAt(launch, worker);
  if (seen?.state === 'foreign') return seen;
  const { phase, setupDigest, worktreeOpen } = await history(worker);
  const setup = recordedSetup(site, worker, setupDigest);
  const changed = seen === undefined ? await uncollectedWork(site, worker, recorded.base_sha, setup) : [];
  if (changed.length > 0 && phase !== 'collected' && !force) {
    const detail = `${changed.length} changed and not collected; --force drops them`;
    return { worker, path, state: 'kept', detail, changed };
  }
  if (seen?.state === 'absent' && !worktreeOpen) return seen;
  return close({ worker, path, state: 'closed', detail: 'closed', changed });
}

/** The sealed segment of an ended run must not change, so nothing is recorded then. */
async function close(
  { site }: Launch,
  run: OpenRun,
  worker: WorkerName,
  ended: boolean,
): Promise<Diagnostic | undefined> {
  if (!ended) return (await closeWorker(worker, await run.segment(worker), { site, run }))[0];
  try {
    await dropWorktree(run, site, worker);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.toDiagnostic();
    throw error;
  }
}

/** States that are known without reading the folder: it is missing, or it is not this run's worktree. */
async function lookAt({ site }: Launch, worker: WorkerName): Promise<HandWorktree | undefined> {
  const path = worktreePath(site, worker);
  const none = { worker, path, changed: [] };
  if (statHostile(path).kind === 'absent') return { ...none, state: 'absent', detail: 'not open' };
  if (await isReusable(site, worker)) return undefined;
  return { ...none, state: 'foreign', detail: 'something else is in its place and is left alone' };
}

async function eachWorker(
  launch: Launch,
  inputs: HandInputs,
  act: (worker: WorkerName) => Promise<HandWorktree>,
): Promise<readonly HandWorktree[]> {
  const rows: HandWorktree[] = [];
  for (const worker of chosenWorkers(launch.inputs, inputs.workers)) rows.push(await act(worker));
  return rows;
}

function folderOf(inputs: HandInputs) {
  return { ...inputs, layout: stageLayout(inputs) };
}

/** Writes an editor workspace whose window gets the title that dispatch searches for (docs/design/dispatch.md). */
function workspaceFile(worker: WorkerName, runId: string): string {
  return prettyJson({ folders: [{ path: worker }], settings: { 'window.title': windowTitle(worker, runId) } });
}

function busy(worker: WorkerName): AppError {
  return new AppError('ERR_WORKTREE_BUSY', `The worktree of ${worker} belongs to a dispatch that is not over.`, {
    worker,
  });
}
