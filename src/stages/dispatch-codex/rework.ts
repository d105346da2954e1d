import { join, posix } from 'node:path';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { inWorkerOrder } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { ErrorCode } from '../../core/diagnostics/error-codes.ts';
import { type Ledger, openLedger } from '../../core/ledger/ledger.ts';
import { openSegment } from '../../core/ledger/segment.ts';
import { writeFileAtomic } from '../../core/system/atomic-write.ts';
import { sha256 } from '../../core/system/hash.ts';
import { readHostileFile, statHostile } from '../../core/system/no-follow.ts';
import { copyPlainFile, makeFolder } from '../../core/system/plain-files.ts';
import { removeTree } from '../../core/system/remove-tree.ts';
import { workerLogDir } from './dispatch-worker.ts';
import {
  type DispatchDeps,
  type DispatchPlace,
  type Launch,
  loadLaunch,
  loadWorker,
  recordedBackendOf,
} from './load-launch.ts';
import { reworkPrompt } from './rework-prompt.ts';
import { historyOf, note, type Rework, type WorkerHistory } from './segment.ts';
import type { WorktreeSite } from './worktrees.ts';

/**
 * The findings that a worker can mend when it is told of them. Not among them: what may be an attack or a leak (secrets,
 * protected paths, the factory's state, altered records), what is between two workers (overlaps, equal content, names), and what a
 * worker says of itself, which asking again would only talk it out of (docs/adr/0154).
 */
export const mendable: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'ERR_BUNDLE_FILE_INVALID',
  'ERR_BUNDLE_FILE_MISSING',
  'ERR_CLAIM_MISMATCH',
  'ERR_DIFF_BUDGET',
  'ERR_EMPTY_WORKER',
  'ERR_IDENTITY',
  'ERR_SCHEMA',
  'ERR_SCOPE',
  'ERR_WORKTREE_ENTRY',
]);

/** Largest prompt of a round that is read back, in bytes: the issued one and its findings. */
const maxPromptBytes = 5 * 1024 * 1024;

/**
 * Asks for a feedback round: each worker whose bundle was refused gets its findings with its next dispatch (issue "Real
 * workers", mixed runs). A round is asked for only when it can make the run pass: every error belongs to a worker that is DONE,
 * is mendable by it, and has rounds left (`dispatch.max_rework`). The round is in the worker's segment before it begins, so
 * that a killed one is gone on with and none is counted twice.
 *
 * @param findings those of validate-bundles
 * @returns the workers that the next dispatch sends again; none when there is no round
 * @throws AppError ERR_LAUNCH_STATE_ALTERED, ERR_LEDGER_*
 */
export async function requestRework(
  place: DispatchPlace,
  findings: readonly Diagnostic[],
  deps: DispatchDeps,
): Promise<readonly WorkerName[]> {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0 || !errors.every(({ code }) => mendable.has(code))) return [];
  const launch = await loadLaunch(place, deps);
  const { layout, inputs, site } = launch;
  const most = inputs.config.dispatch.max_rework;
  const workers = inWorkerOrder(inputs.workers.filter((name) => errors.some(({ worker }) => worker === name)));
  if (errors.some(({ worker }) => !workers.some((name) => name === worker))) return [];
  const chain = await openLedger({ file: join(site.root, layout.ledger), runId: layout.runId, clock: deps.clock });
  const asked: { readonly worker: WorkerName; readonly segment: Ledger; readonly history: WorkerHistory }[] = [];
  for (const worker of workers) {
    const file = join(site.root, layout.workerLedger(worker));
    const hadHead = (head: string): boolean => chain.hadHead(head);
    const segment = await openSegment({ file, runId: layout.runId, clock: deps.clock, head: chain.head(), hadHead });
    const history = historyOf(worker, recordedBackendOf(inputs, worker), segment.events());
    const { backend, state } = history.dispatch;
    // A script does the same again whatever it is told.
    if (state !== 'DONE' || backend === null || backend === 'script') return [];
    if ((history.rework?.round ?? 0) >= most) return [];
    asked.push({ worker, segment, history });
  }
  for (const { worker, segment, history } of asked) {
    const round = (history.rework?.round ?? 0) + 1;
    const own = errors.filter((found) => found.worker === worker);
    const prompt = await writeRound(launch, worker, { round, most, findings: own });
    const codes = [...new Set(own.map(({ code }) => code))].sort();
    await note(segment, worker, 'REWORK_REQUESTED', {
      rc: 2,
      details: { round, of: most, codes, findings: own.length },
      hashes: { prompt: sha256(prompt) },
    });
    deps.log(`${worker}: refused (${codes.join(', ')}), feedback round ${round} of ${most}`);
  }
  return workers;
}

/** Writes what a round hands over: its prompt, and the earlier work as a patch. */
async function writeRound(
  launch: Launch,
  worker: WorkerName,
  {
    round,
    most,
    findings,
  }: { readonly round: number; readonly most: number; readonly findings: readonly Diagnostic[] },
): Promise<string> {
  const { site, layout } = launch;
  const folder = roundFolder(site, worker, round);
  const kept = join(site.root, folder, 'inputs');
  const patch = join(site.root, layout.bundle(worker), 'DIFF.patch');
  await removeTree(site.root, kept);
  await makeFolder(kept);
  const hasPatch = statHostile(patch).kind === 'file';
  if (hasPatch) await copyPlainFile(patch, join(kept, 'DIFF.patch'));
  const { prompt } = await loadWorker(site.root, launch, worker);
  const outbox = layout.outbox(worker);
  const text = reworkPrompt({
    prompt,
    round,
    most,
    findings,
    outbox,
    patch: hasPatch ? posix.join(outbox, 'inputs', worker, 'DIFF.patch') : undefined,
    done: `DONE ${layout.runId} ${worker}`,
  });
  await writeFileAtomic(site.root, posix.join(folder, 'PROMPT.txt'), text);
  return text;
}

/** A round's folder below the worker's logs, relative to the repository root. */
function roundFolder(site: Pick<WorktreeSite, 'layout'>, worker: WorkerName, round: number): string {
  return posix.join(workerLogDir(site, worker), `rework_${round}`);
}

/** What a worker's open round sends instead of the issued prompt. */
export interface RoundTask {
  readonly prompt: string;
  /** Relative to the repository root. */
  readonly promptName: string;
  /** The earlier work, absolute; copied into the outbox as the worker's own input. */
  readonly inputs: string;
}

/** @throws AppError ERR_LAUNCH_STATE_ALTERED when the round's prompt is not the one that its event names */
export async function readRound(
  site: WorktreeSite,
  worker: WorkerName,
  { round, promptHash }: Rework,
): Promise<RoundTask> {
  const folder = roundFolder(site, worker, round);
  const promptName = posix.join(folder, 'PROMPT.txt');
  const bytes = readHostileFile(site.root, promptName, maxPromptBytes);
  if (bytes === null || sha256(bytes) !== promptHash) {
    const message = `${promptName} is not the prompt that feedback round ${round} was asked with.`;
    throw new AppError('ERR_LAUNCH_STATE_ALTERED', message, { file: promptName, worker });
  }
  return { prompt: bytes.toString('utf8'), promptName, inputs: join(site.root, folder, 'inputs') };
}
