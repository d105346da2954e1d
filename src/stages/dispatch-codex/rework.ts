import { join, posix } from 'node:path';
import { z } from 'zod';
import type { RunInputs } from '../../core/contracts/launch/run-inputs.ts';
import type { LedgerEvent } from '../../core/contracts/ledger/ledger-event.ts';
import { reviewComment } from '../../core/contracts/review/review-feedback.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { inWorkerOrder } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { ErrorCode } from '../../core/diagnostics/error-codes.ts';
import { workReturned } from '../../core/ledger/fold.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../core/run/access/open-run.ts';
import { readRun } from '../../core/run/access/read-run.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { copyPlainFile, makeFolder } from '../../core/system/files/plain-files.ts';
import { removeTree } from '../../core/system/files/remove-tree.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { workerLogDir } from './collect-worker.ts';
import { collisionsIn } from './radar/collision-notice.ts';
import {
  type DispatchDeps,
  type Launch,
  loadLaunch,
  loadWorker,
  recordedBackendOf,
  upstreamOf,
} from './record/load-launch.ts';
import { historyOf, note, type Rework, type WorkerHistory } from './record/worker-history.ts';
import { type ReworkPrompt, reworkPrompt } from './session/rework-prompt.ts';
import type { WorktreeSite } from './worktree/open-worktree.ts';

/**
 * The findings that a worker can fix when it gets them. Excluded are possible attacks or leaks (secrets, protected paths, the factory's
 * state, altered records), findings between two workers (overlaps, equal content, names), and a worker's own statements: another request
 * would only make it drop them (docs/adr/0154).
 */
export const repairable: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'ERR_BASE_LEFT',
  'ERR_BUNDLE_FILE_INVALID',
  'ERR_BUNDLE_FILE_MISSING',
  'ERR_CLAIM_MISMATCH',
  'ERR_CONFLICT_MARKERS',
  'ERR_DIFF_BUDGET',
  'ERR_EMPTY_WORKER',
  'ERR_FILTERED_PATH',
  'ERR_GIT_FOLDER_MOVED',
  'ERR_IDENTITY',
  'ERR_IGNORED_FILES',
  'ERR_SCHEMA',
  'ERR_SCOPE',
  'ERR_SUBMODULE_WORK',
  'ERR_TESTS_REMOVED',
  'ERR_UNFINISHED_GIT',
  'ERR_WORKTREE_ENTRY',
  'ERR_WORK_LEFT_BEHIND',
]);

/** The largest prompt of a round that is read, in bytes: the issued prompt and its findings. */
const maxPromptBytes = 5 * 1024 * 1024;

/** A worker that may get a round, with its history. */
interface OpenedWorker {
  readonly worker: WorkerName;
  readonly segment: Ledger;
  readonly history: WorkerHistory;
}

/**
 * Requests a feedback round: each worker whose bundle was refused gets its findings with its next dispatch, and an aggregator that received
 * such a bundle is sent again after it. A round is requested only if it can make the run pass: every error belongs to a worker that is
 * DONE, can fix it, and has rounds left (`dispatch.max_rework`). The round is recorded in the worker's segment before it begins, so that a
 * killed one is continued and none is counted twice.
 *
 * @param judge returns the findings of validate-bundles; not called if no worker could have a round
 * @param only the one worker of a fleet's job
 * @returns the workers that the next dispatch sends again; none if there is no round
 * @throws AppError ERR_RUN_BUSY (usage); ERR_LAUNCH_STATE_ALTERED, ERR_LEDGER_*; whatever `judge` throws
 */
export async function requestRework(
  place: RunStageInputs,
  judge: () => Promise<readonly Diagnostic[]>,
  deps: DispatchDeps,
  only?: WorkerName,
): Promise<readonly WorkerName[]> {
  const launch = await loadLaunch(place, deps);
  const request = (run: OpenRun): Promise<readonly WorkerName[]> => requestFrom(launch, run, judge, deps, only);
  return withRun({ ...place, layout: launch.layout }, deps, request);
}

async function requestFrom(
  launch: Launch,
  run: OpenRun,
  judge: () => Promise<readonly Diagnostic[]>,
  deps: DispatchDeps,
  only: WorkerName | undefined,
): Promise<readonly WorkerName[]> {
  const most = launch.inputs.config.dispatch.max_rework;
  const all = await openWorkers(launch, run, only);
  if (!all.some((each) => isRequested(each) || mayHaveRound(each, most))) return [];
  const errors = (await judge()).filter(({ severity }) => severity === 'error');
  if (errors.length === 0 || !errors.every(({ code }) => repairable.has(code))) return [];
  if (!errors.every((error) => all.some(({ worker }) => worker === error.worker))) return [];
  const refused = all.filter(({ worker }) => errors.some((error) => error.worker === worker));
  const renewed = all.filter((each) => isGivenOf(launch, each, refused));
  const requested = all.filter((each) => refused.includes(each) || renewed.includes(each));
  if (!requested.every((each) => isRequested(each) || mayHaveRound(each, most))) return [];
  for (const { worker, segment, history } of requested.filter((each) => !isRequested(each))) {
    const round = (history.rework?.round ?? 0) + 1;
    const own = errors.filter((found) => found.worker === worker);
    const given = renewed.some((each) => each.worker === worker) ? upstreamOf(launch, worker) : [];
    const inputs = refused.map((each) => each.worker).filter((name) => given.includes(name));
    const collisions = launch.inputs.config.radar.notify ? collisionsIn((await run.chain()).events(), worker) : [];
    const prompt = await writeRound(launch, worker, { round, most, findings: own, inputs, collisions });
    const codes = [...new Set(own.map(({ code }) => code))].sort();
    await note(segment, worker, 'REWORK_REQUESTED', {
      rc: own.length === 0 ? 0 : 2,
      details: { round, of: most, codes, findings: own.length, ...(inputs.length === 0 ? {} : { inputs }) },
      hashes: { prompt: sha256(prompt) },
    });
    const why = [
      ...(own.length === 0 ? [] : [`refused (${codes.join(', ')})`]),
      ...inputs.map((name) => `${name} starts over`),
    ];
    deps.log(`${worker}: ${why.join(', ')}, feedback round ${round} of ${most}`);
  }
  return requested.map(({ worker }) => worker);
}

/**
 * Whose rounds must be requested before a dispatch starts. `reviewer`: a reviewer returned workers, and no dispatch has started since.
 * `rules`: a process was killed while it requested rounds for some of the workers that the rules refused; the others would get separate
 * rounds (law 7: docs/design/laws.md).
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED, ERR_STATE_MISSING, ERR_LEDGER_*
 */
export async function openRequest(
  place: RunStageInputs,
  deps: DispatchDeps,
): Promise<'reviewer' | 'rules' | undefined> {
  const launch = await loadLaunch(place, deps);
  const { layout, inputs } = launch;
  const run = readRun({ root: place.root, layout });
  const { events } = await run.chain();
  if (lastReturn(events) !== undefined) return 'reviewer';
  const ended = events.findLast(
    ({ event_type, details, actor }) =>
      actor === 'factory' && (event_type === 'LAUNCH_RESULT' || details.state === 'DISPATCH_START'),
  );
  if (ended?.event_type !== 'LAUNCH_RESULT') return undefined;
  for (const worker of inputs.workers) {
    const history = historyOf(worker, recordedBackendOf(inputs, worker), await run.segment(worker));
    if (isRequested({ history })) return 'rules';
  }
  return undefined;
}

/** A reviewer's return after which no dispatch has started. */
function lastReturn(events: readonly LedgerEvent[]): LedgerEvent | undefined {
  const last = events.findLast(({ details: { state } }) => state === workReturned || state === 'DISPATCH_START');
  return last?.details.state === workReturned ? last : undefined;
}

/**
 * Why a reviewer cannot return a worker: a sentence for each worker of the run, empty if it can be returned. Writes nothing.
 *
 * @throws AppError ERR_LEDGER_*
 */
export async function readReturnable(
  place: { readonly root: string; readonly layout: RunLayout },
  inputs: RunInputs,
): Promise<ReadonlyMap<WorkerName, string>> {
  const run = readRun(place);
  const found = new Map<WorkerName, string>();
  for (const worker of inWorkerOrder(inputs.workers)) {
    const { dispatch } = historyOf(worker, recordedBackendOf(inputs, worker), await run.segment(worker));
    const { backend, state } = dispatch;
    if (backend === null) found.set(worker, 'A person does its work.');
    else if (backend === 'script') found.set(worker, 'A script would do the same again.');
    else if (state !== 'DONE') found.set(worker, `It is ${state}, not DONE. Send it again with --workers.`);
    else found.set(worker, '');
  }
  return found;
}

/**
 * Requests the rounds of the workers that a reviewer returned (docs/adr/0261), and of the aggregator that was given their bundles. Does
 * nothing unless the chain has such a return and no dispatch has started since; repeated after a kill, it requests what is missing.
 *
 * @throws AppError as {@link requestRework}
 */
export async function requestReturned(place: RunStageInputs, deps: DispatchDeps): Promise<void> {
  const launch = await loadLaunch(place, deps);
  await withRun({ ...place, layout: launch.layout }, deps, async (run) => {
    const last = lastReturn((await run.chain()).events());
    if (last === undefined) return;
    const comments = z.array(reviewComment).parse(last.details.comments);
    const all = await openWorkers(launch, run, undefined);
    const returned = all.filter(({ worker }) => comments.some((comment) => comment.worker === worker));
    const renewed = all.filter(
      (each) => !returned.includes(each) && each.history.dispatch.state === 'DONE' && isGivenOf(launch, each, returned),
    );
    for (const { worker, segment, history } of [...returned, ...renewed].filter((each) => !isRequested(each))) {
      const round = (history.rework?.round ?? 0) + 1;
      const most = Math.max(round, launch.inputs.config.dispatch.max_rework);
      const own = comments.filter((comment) => comment.worker === worker);
      const given = own.length === 0 ? upstreamOf(launch, worker) : [];
      const inputs = returned.map((each) => each.worker).filter((name) => given.includes(name));
      const request = { round, most, findings: [], inputs, collisions: [], comments: own };
      const prompt = await writeRound(launch, worker, request);
      const counted = own.length === 0 ? { inputs } : { comments: own.length };
      await note(segment, worker, 'REWORK_REQUESTED', {
        details: { round, of: most, codes: [], findings: 0, ...counted },
        hashes: { prompt: sha256(prompt) },
      });
      const why = own.length === 0 ? `${inputs.join(', ')} starts over` : 'returned by a reviewer';
      deps.log(`${worker}: ${why}, feedback round ${round}`);
    }
  });
}

/** The workers of the run, or the one of a fleet's job, with their histories. */
async function openWorkers({ inputs }: Launch, run: OpenRun, only: WorkerName | undefined): Promise<OpenedWorker[]> {
  const opened: OpenedWorker[] = [];
  for (const worker of inWorkerOrder(inputs.workers.filter((name) => only === undefined || name === only))) {
    const segment = await run.segment(worker);
    opened.push({ worker, segment, history: historyOf(worker, recordedBackendOf(inputs, worker), segment.events()) });
  }
  return opened;
}

/** Whether its round is requested and has not started. */
function isRequested({ history: { phase, rework } }: Pick<OpenedWorker, 'history'>): boolean {
  return phase === 'none' && rework !== undefined;
}

/** A script would do the same again, whatever its prompt says. */
function mayHaveRound({ history: { dispatch, rework } }: OpenedWorker, most: number): boolean {
  const { backend, state } = dispatch;
  return state === 'DONE' && backend !== null && backend !== 'script' && (rework?.round ?? 0) < most;
}

/** Whether a worker received one of these workers' bundles, and could produce another result with a new one. */
function isGivenOf(launch: Launch, { worker, history }: OpenedWorker, refused: readonly OpenedWorker[]): boolean {
  if (history.dispatch.backend === 'script') return false;
  return upstreamOf(launch, worker).some((name) => refused.some((each) => each.worker === name));
}

/** Writes the inputs of a round: its prompt, the earlier work as a patch, and the work that is not in the patch. */
async function writeRound(
  launch: Launch,
  worker: WorkerName,
  request: Pick<ReworkPrompt, 'round' | 'most' | 'findings' | 'inputs' | 'collisions' | 'comments'>,
): Promise<string> {
  const { site, layout } = launch;
  const folder = roundFolder(site, worker, request.round);
  const kept = join(site.root, folder, 'inputs');
  await removeTree(site.root, kept);
  await makeFolder(kept);
  const { prompt } = await loadWorker(site.root, launch, worker);
  const outbox = layout.outbox(worker);
  /** The path in the outbox under which the worker finds its copy. */
  const keep = async (source: string): Promise<string | undefined> => {
    if (statHostile(join(site.root, source)).kind !== 'file') return undefined;
    const name = posix.basename(source);
    await copyPlainFile(join(site.root, source), join(kept, name));
    return posix.join(outbox, 'inputs', worker, name);
  };
  const text = reworkPrompt({
    ...request,
    prompt,
    outbox,
    patch: await keep(posix.join(layout.bundle(worker), 'DIFF.patch')),
    leftBehind: await keep(posix.join(workerLogDir(site, worker), 'LEFT_BEHIND.bundle')),
    done: `DONE ${layout.runId} ${worker}`,
  });
  await writeFileAtomic(site.root, posix.join(folder, 'PROMPT.txt'), text);
  return text;
}

/** A round's folder below the worker's logs, relative to the repository root. */
function roundFolder(site: Pick<WorktreeSite, 'layout'>, worker: WorkerName, round: number): string {
  return posix.join(workerLogDir(site, worker), `rework_${round}`);
}

/** The task of a worker's open round, in place of the issued prompt. */
export interface RoundTask {
  readonly prompt: string;
  /** Relative to the repository root. */
  readonly promptName: string;
  /** The earlier work, absolute; copied into the outbox as the worker's own input. */
  readonly inputs: string;
}

/** @throws AppError ERR_LAUNCH_STATE_ALTERED when the round's prompt does not match the digest in its event */
export async function readRound(
  site: WorktreeSite,
  worker: WorkerName,
  { round, promptHash }: Rework,
): Promise<RoundTask> {
  const folder = roundFolder(site, worker, round);
  const promptName = posix.join(folder, 'PROMPT.txt');
  const bytes = readHostileFile(site.root, promptName, maxPromptBytes).bytes;
  if (bytes === null || sha256(bytes) !== promptHash) {
    const message = `${promptName} was changed after feedback round ${round} was requested.`;
    throw new AppError('ERR_LAUNCH_STATE_ALTERED', message, { file: promptName, worker });
  }
  return { prompt: bytes.toString('utf8'), promptName, inputs: join(site.root, folder, 'inputs') };
}
