import { join } from 'node:path';
import type { z } from 'zod';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import type { WorkerName } from '../../contracts/worker.ts';
import { AppError } from '../../diagnostics/app-error.ts';
import { appErrorOf } from '../../diagnostics/of-unknown.ts';
import { type Ledger, openLedger } from '../../ledger/ledger.ts';
import { readLedger } from '../../ledger/read-ledger.ts';
import { openSegment, sealSegments } from '../../ledger/segment.ts';
import type { Clock } from '../../system/clock.ts';
import { writeFileAtomic } from '../../system/files/atomic-write.ts';
import { copyPlainFile } from '../../system/files/plain-files.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';
import { writeJsonFile } from '../json-file.ts';
import { finishRevision } from '../launch/finish-revision.ts';
import type { RunLayout } from '../layout.ts';
import type { SeenRepositories } from '../repository/watch-repository.ts';
import { dropUnrecordedPolicy } from '../revisions/policy-records.ts';
import type { StageInputs } from '../stage.ts';
import { finishEnd } from './finish-end.ts';
import { lockRun, type RunFolder, type RunLock } from './lock-run.ts';

/**
 * A run that only this process works on. It is the only way to append to the run's ledger and segments, to write its STATUS.json, and to
 * open or close its worktrees. Checks the lock before each append and each file, so that a process that lost the lock writes nothing. All
 * stages and workers of a process share one instance (docs/design/run-lock.md). Only {@link openRun} creates one.
 */
export class OpenRun implements AsyncDisposable {
  readonly root: string;
  readonly layout: RunLayout;
  /** The state of the user's repository at this process's last look (docs/design/repository-watch.md). */
  readonly seenRepositories: SeenRepositories = new Map();
  readonly #lock: RunLock;
  readonly #clock: Clock;
  readonly #chain: Promise<Ledger>;
  readonly #segments = new Map<WorkerName, Promise<Ledger>>();

  constructor(lock: RunLock, clock: Clock) {
    const { root, layout } = lock.place;
    this.root = root;
    this.layout = layout;
    this.#lock = lock;
    this.#clock = clock;
    this.#chain = openLedger({ ...this.#options, file: join(root, layout.ledger), shown: layout.ledger });
    // The callers of `chain` get the error.
    this.#chain.catch(() => undefined);
  }

  /**
   * The run's chain, verified and repaired when the run was opened.
   *
   * @throws AppError ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
   */
  chain(): Promise<Ledger> {
    return this.#chain;
  }

  /**
   * A worker's segment. The file is read once, so that another process cannot rewrite the events that this process has read
   * (docs/adr/0159).
   *
   * @throws AppError as {@link openSegment}
   */
  segment(worker: WorkerName): Promise<Ledger> {
    const known = this.#segments.get(worker);
    if (known !== undefined) return known;
    const opening = this.#openSegment(worker);
    this.#segments.set(worker, opening);
    return opening;
  }

  /** The segment, if this process has opened it. */
  knownSegment(worker: WorkerName): Promise<Ledger> | undefined {
    return this.#segments.get(worker);
  }

  /** Seals workers' segments into the chain, as {@link sealSegments}. */
  async seal(workers: readonly WorkerName[]): Promise<readonly LedgerEvent[]> {
    const segments = [];
    for (const worker of workers) segments.push({ worker, segment: await this.segment(worker) });
    return sealSegments(await this.#chain, segments);
  }

  /**
   * Replaces a worker's segment by the one of another machine. The caller has verified it against this run's chain.
   *
   * @param from the file, absolute
   */
  async adoptSegment(worker: WorkerName, from: string): Promise<void> {
    await this.assertHeld();
    await copyPlainFile(from, await safeJoin(this.root, this.layout.workerLedger(worker)));
    this.#segments.delete(worker);
  }

  /**
   * Writes a file of the run folder atomically. Refuses a path that leaves the run folder by its text or through a link.
   *
   * @param path relative to the run folder, with `/`
   * @throws AppError ERR_LOCK_LOST, ERR_PATH_UNSAFE, ERR_WRITE_FAILED
   */
  async write(path: string, data: string | Uint8Array): Promise<void> {
    const beforeRename = (): Promise<void> => this.assertHeld();
    await writeFileAtomic(this.root, await this.#inRunFolder(path), data, { beforeRename });
  }

  /**
   * Like {@link write}, for a value of a contract, as JSON.
   *
   * @throws AppError ERR_SCHEMA (internal) when the value does not match the contract
   */
  async writeJson<T>(path: string, contract: z.ZodType<T>, value: T): Promise<void> {
    const beforeRename = (): Promise<void> => this.assertHeld();
    await writeJsonFile(this.root, await this.#inRunFolder(path), contract, value, { beforeRename });
  }

  /**
   * Runs `stage` and verifies the chain's file before and after. On GitHub the state digest between jobs detects a ledger that was removed,
   * replaced or truncated; within one process this check does.
   *
   * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN when the file is not what this process wrote; whatever `stage` throws
   */
  async watched<T>(stage: () => Promise<T>): Promise<T> {
    await this.#assertIntact();
    const result = await stage();
    await this.#assertIntact();
    return result;
  }

  /** @throws AppError ERR_LOCK_LOST */
  assertHeld(): Promise<void> {
    return this.#lock.assertHeld();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#lock[Symbol.asyncDispose]();
  }

  /** A path of the run folder, relative to the root, for messages. */
  async #inRunFolder(path: string): Promise<string> {
    await safeJoin(join(this.root, this.layout.runDir), path);
    return `${this.layout.runDir}/${path}`;
  }

  async #assertIntact(): Promise<void> {
    const chain = await this.#chain;
    const name = 'ledger/run.jsonl';
    const found = await readLedger(chain.file, name);
    if (found.head === chain.head() && found.tail.bytes === 0) return;
    const message = `The ledger ${name} is not what this run wrote: another program removed, replaced, shortened or extended it during the run.`;
    throw new AppError('ERR_LEDGER_CHAIN', message, { file: name, fault: 'internal' });
  }

  get #options() {
    return { runId: this.layout.runId, clock: this.#clock, lock: this.#lock };
  }

  async #openSegment(worker: WorkerName): Promise<Ledger> {
    const chain = await this.#chain;
    const shown = this.layout.workerLedger(worker);
    return openSegment({
      ...this.#options,
      file: join(this.root, shown),
      shown,
      revision: chain.revision,
      head: chain.head(),
      hadHead: chain.hadHead,
    });
  }
}

/**
 * Opens a run under its lock. Disposing the run releases the lock. If a process was killed right after RUN_END, what it left
 * undone is done first ({@link finishEnd}), as is a launch revision that it had recorded ({@link finishRevision}); a policy revision that it
 * did not record is removed.
 *
 * @throws AppError as finishEnd and finishRevision; the lock is released then
 */
export async function openRun(
  lock: RunLock,
  deps: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<OpenRun> {
  const run = new OpenRun(lock, deps.clock);
  try {
    // The caller's own work reports a damaged chain.
    const chain = await run.chain().catch(() => undefined);
    if (chain !== undefined) await dropUnrecordedPolicy(run.root, run.layout, chain.events());
    if (chain?.events().at(-1)?.event_type === 'RUN_END') await finishEnd(run, chain, deps.signal);
    if (chain !== undefined) await finishRevision(run, chain);
    return run;
  } catch (error) {
    await lock[Symbol.asyncDispose]();
    throw error;
  }
}

/** An input of every stage and of prepare. */
export interface Held {
  /** The run, if the caller has opened it. Otherwise the stage opens it for the duration of its work. */
  readonly held?: OpenRun | undefined;
}

export interface RunStageInputs extends StageInputs, Held {}

/**
 * Runs `work` with the caller's handle, or with a new one that is released afterwards.
 *
 * @throws AppError as lockRun and openRun; whatever `work` throws
 */
export async function withRun<T>(
  place: RunFolder & Held,
  deps: { readonly clock: Clock; readonly signal: AbortSignal },
  work: (run: OpenRun) => Promise<T>,
): Promise<T> {
  const { held, root, layout } = place;
  if (held === undefined) {
    await using run = await openRun(await lockRun({ root, layout }, deps.signal), deps);
    return await withRun({ ...place, held: run }, deps, work);
  }
  if (held.layout.runDir !== layout.runDir) throw new TypeError(`the handle is of ${held.layout.runDir}`);
  return work(held).catch((error: unknown) => {
    // The system's message for a full disk or a missing permission contains an absolute path.
    const named = appErrorOf(error, root);
    throw named.file === undefined || deps.signal.aborted ? error : named;
  });
}
