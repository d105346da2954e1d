import { join } from 'node:path';
import { SCHEMA_VERSION } from '../core/contracts/common.ts';
import type { ExecutorRecord } from '../core/contracts/executor/executor-files.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import { foldLedger } from '../core/ledger/fold.ts';
import { describeHolder, lockRun } from '../core/run/access/lock-run.ts';
import { type OpenRun, openRun } from '../core/run/access/open-run.ts';
import { layoutOf, type RunLayout } from '../core/run/layout.ts';
import { listRunIds, readRunEvents } from '../core/run/run-events.ts';
import { oneButtonId, parseRunId, type RunId } from '../core/run/run-id.ts';
import type { StageDeps } from '../core/run/stage.ts';
import { acquireLock, type Lock, lockHolder } from '../core/system/files/lock.ts';
import { moveFile } from '../core/system/files/move-file.ts';
import { removeFile } from '../core/system/files/plain-files.ts';
import { listHostile } from '../core/system/hostile/list-hostile.ts';
import { isSameFile, statHostile } from '../core/system/hostile/stat-hostile.ts';
import { materializePack } from '../stages/prepare-run/prompts/pack.ts';
import { isCorrected } from './corrected-pack.ts';
import type { Desk } from './desk.ts';
import { isAbandoned, readRecord, runFolders, writeRunFolder } from './inbox/executor-record.ts';
import { type Inbox, packName } from './inbox/inbox.ts';
import { returnPack } from './inbox/release-pack.ts';
import { archivedName, claimedName, type Pack, readPack, scanInbox } from './inbox/scan-inbox.ts';

/** A pack whose run this executor has locked. Disposing it releases the lock. */
export interface TakenPack extends AsyncDisposable {
  readonly runId: RunId;
  /** Open for this executor, as long as the pack is taken. */
  readonly run: OpenRun;
  readonly pack: Pack;
  readonly record: ExecutorRecord;
  /** Whether the pack is claimed for this run. A dry run leaves it in the inbox. */
  readonly claimed: boolean;
  /** Whether the user named this run. Then changed settings apply even if it has a verdict. */
  readonly named: boolean;
  /** For the log: how the run was found, if that is unusual; otherwise empty. */
  readonly note: string;
}

/** How often a pack may be replaced while it is taken. */
const maxTries = 5;

/**
 * Takes the next pack: an interrupted run's first, otherwise PROMPTS_PACK_NEXT.txt under a RUN_ID derived from its bytes. A pack from a
 * dry run, or one that was put back, keeps its RUN_ID if its bytes and the base commit are unchanged. All checks come before the file
 * moves, and one rename moves it (docs/adr/0120).
 *
 * @param options.dryOnly leave the pack in the inbox
 * @param options.skipped interrupted runs to ignore
 * @throws AppError ERR_INBOX_EMPTY, ERR_INBOX_NOT_READY, ERR_INBOX_BUSY, ERR_PACK_CHANGED; the errors of scanInbox, readPack and
 *   materializePack
 */
export async function takeNext(
  desk: Desk,
  options: { readonly dryOnly: boolean; readonly skipped: ReadonlySet<string> },
  deps: StageDeps,
): Promise<TakenPack> {
  const { inbox } = desk;
  await using _turn = await acquireLock(join(inbox.locks, 'inbox.lock'), { signal: deps.signal });
  await sweepLocks(inbox);
  for (let attempt = 1; attempt <= maxTries; attempt++) {
    const { pack: ready, unfinished, claims } = scanInbox(inbox);
    let busy: RunId | undefined;
    for (const runId of claims.filter((id) => !options.skipped.has(id))) {
      const lock = await lockExecutor(inbox, runId);
      if (lock === undefined) {
        busy = runId;
        continue;
      }
      const file = join(inbox.raw, claimedName(runId));
      // An executor was killed while it put the pack back. The inbox already has the pack under its original name.
      if (isSameFile(file, join(inbox.raw, packName))) await removeFile(file);
      // Its executor may have ended since the folder was listed.
      else if (!options.dryOnly && statHostile(file).kind !== 'absent') {
        const run = await openUnlessBusy(desk, runId, lock, deps);
        if (run !== undefined) return await resumeClaimed(desk, run, lock, deps);
        busy = runId;
      }
      await lock[Symbol.asyncDispose]();
    }
    if (!ready) throw nothingToTake(inbox, { unfinished, busy });
    const taken = await takeReady(desk, options.dryOnly, deps);
    if (taken !== undefined) return taken;
  }
  const message = `${inbox.label('raw', packName)} was replaced ${maxTries} times while it was taken. Do not change it after you write it.`;
  throw new AppError('ERR_PACK_CHANGED', message);
}

/** Whether a run has its verdict, so that it does not run again. */
export async function isFinished(desk: Pick<Desk, 'root' | 'paths'>, runId: string): Promise<boolean> {
  const { ended_at, status } = foldLedger(await readRunEvents(desk.root, layoutOf(desk.paths, runId)));
  return ended_at !== '' && status !== 'FAIL';
}

/** Whether a run was ever dispatched. A dry run or a refused run was not. */
export async function wasDispatched(desk: Pick<Desk, 'root' | 'paths'>, runId: string): Promise<boolean> {
  const events = await readRunEvents(desk.root, layoutOf(desk.paths, runId));
  return events.some(({ details }) => details.state === 'DISPATCH_START');
}

/** Resumes an interrupted run. Starts a new RUN_ID if the run has no verdict and its pack or base changed. */
async function resumeClaimed(desk: Desk, run: OpenRun, lock: Lock, deps: StageDeps): Promise<TakenPack> {
  const { inbox } = desk;
  const held = kept(run, lock);
  const runId = parseRunId(run.layout.runId);
  try {
    const label = inbox.label('raw', claimedName(runId));
    const pack = readPack(inbox.raw, claimedName(runId), label);
    const record = await readRecord(inbox, runId);
    const same = record?.pack_sha256 === pack.sha256;
    const isOnBase = async (known: ExecutorRecord): Promise<boolean> =>
      known.base_sha === desk.baseSha || (await isFinished(desk, runId)) || (await isCorrected(desk, known));
    if (same && (await isOnBase(record))) {
      await writeRunFolder(inbox, record, pack, materialized(desk, runId, pack, label));
      return {
        runId,
        pack,
        record,
        claimed: true,
        named: false,
        note: `Resuming the interrupted run ${runId}.`,
        ...held,
      };
    }
    const why = same ? 'its base commit changed' : 'its pack changed';
    const next = await newRun(desk, pack, deps);
    return await guarded(desk, next, deps, async (nextHeld) => {
      const fresh = recordOf(desk, next, pack);
      await writeRunFolder(inbox, fresh, pack, materialized(desk, next, pack, label));
      await moveFile(join(inbox.raw, claimedName(runId)), join(inbox.raw, claimedName(next)));
      const note = `Abandoned the interrupted run ${runId}: ${why}. Its pack runs as ${next}.`;
      await held[Symbol.asyncDispose]();
      return { runId: next, pack, record: fresh, claimed: true, named: false, note, ...nextHeld };
    });
  } catch (error) {
    await held[Symbol.asyncDispose]();
    throw error;
  }
}

/** Takes the ready pack. Returns `undefined` if it was taken or replaced in the meantime; then the caller scans again. */
async function takeReady(desk: Desk, dryOnly: boolean, deps: StageDeps): Promise<TakenPack | undefined> {
  const { inbox } = desk;
  const label = inbox.label('raw', packName);
  if (statHostile(join(inbox.raw, packName)).kind === 'absent') return undefined;
  const pack = readPack(inbox.raw, packName, label);
  const known = await openRunOf(desk, pack);
  const runId = known?.run_id ?? (await newRun(desk, pack, deps));
  const files = materialized(desk, runId, pack, label);
  return guarded(desk, parseRunId(runId), deps, async (held) => {
    const record = known ?? recordOf(desk, runId, pack);
    await writeRunFolder(inbox, record, pack, files);
    if (!dryOnly && !(await claim(inbox, runId, pack))) {
      await held[Symbol.asyncDispose]();
      return undefined;
    }
    const note = known === undefined ? '' : `The pack keeps its RUN_ID ${runId}.`;
    return { runId: parseRunId(runId), pack, record, claimed: !dryOnly, named: false, note, ...held };
  });
}

/** Renames the pack to its claimed name. Returns `false` if it is gone, or was replaced just then and was put back. */
export async function claim(inbox: Inbox, runId: string, pack: Pack): Promise<boolean> {
  const to = join(inbox.raw, claimedName(runId));
  try {
    await moveFile(join(inbox.raw, packName), to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  try {
    if (readPack(inbox.raw, claimedName(runId), packName).sha256 === pack.sha256) return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  await returnPack(inbox, runId);
  return false;
}

/** The newest run with the same pack and base, without a verdict, that no executor uses: a dry run, or one whose pack was put back. */
async function openRunOf(desk: Desk, pack: Pack): Promise<ExecutorRecord | undefined> {
  const { inbox } = desk;
  for (const runId of runFolders(inbox)) {
    const record = await readRecord(inbox, runId);
    if (record?.pack_sha256 !== pack.sha256 || record.base_sha !== desk.baseSha) continue;
    const isClaimed = statHostile(join(inbox.raw, claimedName(runId))).kind !== 'absent';
    const isArchived = statHostile(join(inbox.archive, archivedName(runId))).kind !== 'absent';
    if (!isClaimed && !isArchived && !isAbandoned(inbox, runId) && !(await isFinished(desk, runId))) return record;
  }
  return undefined;
}

/** A new RUN_ID: derived from the pack and unused on this machine (docs/design/formats.md). */
async function newRun(desk: Desk, pack: Pack, deps: StageDeps): Promise<RunId> {
  const { root, paths, inbox } = desk;
  // A killed executor may have locked a run and written nothing of it: its pack takes the same RUN_ID again.
  const isEmpty = (runId: string): boolean =>
    listHostile(join(root, paths.runs_dir, runId), 2).entries.every(({ name }) => name === 'locks');
  const runs = (await listRunIds(root, paths)).filter((runId) => !isEmpty(runId));
  const taken = new Set<string>([...runs, ...runFolders(inbox)]);
  for (const folder of [join(root, paths.prompts_dir), join(root, paths.prompt_zips_dir), inbox.archive, inbox.raw]) {
    for (const { name } of listHostile(folder, 1_000_000).entries) {
      taken.add((name ?? '').replace(/^(?:PACK_|PROMPTS_PACK_NEXT\.claimed-)/, '').replace(/\.(?:zip|txt)$/, ''));
    }
  }
  return oneButtonId(pack.sha256, deps.clock.nowIso(), taken);
}

function recordOf(desk: Desk, runId: string, pack: Pack): ExecutorRecord {
  return {
    schema_version: SCHEMA_VERSION,
    run_id: runId,
    pack_sha256: pack.sha256,
    pack_bytes: pack.bytes.length,
    base_sha: desk.baseSha,
  };
}

export function materialized(desk: Pick<Desk, 'paths'>, runId: string, pack: Pack, label: string) {
  const layout: RunLayout = layoutOf(desk.paths, runId);
  return materializePack(label, pack.bytes, layout);
}

/** Acquires the executor's lock of a run; `undefined` if another executor holds it. */
async function lockExecutor(inbox: Inbox, runId: string): Promise<Lock | undefined> {
  try {
    return await acquireLock(join(inbox.locks, `${runId}.lock`), { waitMs: 0 });
  } catch (error) {
    if (error instanceof AppError && error.code === 'ERR_LOCK_HELD') return undefined;
    throw error;
  }
}

/** Deletes the locks of executors that were killed after their last step. */
async function sweepLocks(inbox: Inbox): Promise<void> {
  for (const { name } of listHostile(inbox.locks, 10_000).entries) {
    const runId = /^(\d{8}_\d{6}_[A-Z0-9]{4})\.lock$/.exec(name ?? '')?.[1];
    if (runId !== undefined) await (await lockExecutor(inbox, runId))?.[Symbol.asyncDispose]();
  }
}

/** A taken pack's open run, and what releases it together with the executor's lock. */
export type Kept = Pick<TakenPack, 'run' | typeof Symbol.asyncDispose>;

/** Runs `action` on a run that only this executor holds. On success the caller owns it and must release it; on error it is released here. */
export async function guarded<T>(
  desk: Desk,
  runId: RunId,
  deps: StageDeps,
  action: (held: Kept) => Promise<T>,
): Promise<T> {
  const lock = await lockExecutor(desk.inbox, runId);
  if (lock === undefined) throw busyExecutor(desk.inbox, runId);
  const run = await openTaken(desk, runId, deps).catch(async (error: unknown) => {
    await lock[Symbol.asyncDispose]();
    throw error;
  });
  const held = kept(run, lock);
  try {
    return await action(held);
  } catch (error) {
    await held[Symbol.asyncDispose]();
    throw error;
  }
}

async function openTaken(desk: Desk, runId: RunId, deps: StageDeps): Promise<OpenRun> {
  return openRun(await lockRun(folderOf(desk, runId), deps.signal), deps);
}

/** A claimed run; `undefined` while another process works on it without an executor, as `factory resume` does. */
async function openUnlessBusy(desk: Desk, runId: RunId, lock: Lock, deps: StageDeps): Promise<OpenRun | undefined> {
  try {
    return await openTaken(desk, runId, deps);
  } catch (error) {
    if (error instanceof AppError && error.code === 'ERR_RUN_BUSY') return undefined;
    await lock[Symbol.asyncDispose]();
    throw error;
  }
}

function folderOf({ root, paths }: Desk, runId: RunId) {
  return { root, layout: layoutOf(paths, runId) };
}

function kept(run: OpenRun, lock: Lock): Kept {
  return {
    run,
    async [Symbol.asyncDispose]() {
      await run[Symbol.asyncDispose]();
      await lock[Symbol.asyncDispose]();
    },
  };
}

function busyExecutor(inbox: Inbox, runId: RunId): AppError {
  const holder = lockHolder(join(inbox.locks, `${runId}.lock`));
  const who = holder === undefined ? 'another executor' : describeHolder(holder);
  return new AppError('ERR_INBOX_BUSY', `${runId} is held by ${who}; one executor works on it at a time.`);
}

function nothingToTake(
  inbox: Inbox,
  { unfinished, busy }: { readonly unfinished: boolean; readonly busy: RunId | undefined },
): AppError {
  const file = inbox.label('raw', packName);
  if (unfinished) {
    const message = `The pack is not ready: the inbox contains only PROMPTS_PACK_NEXT.tmp, not ${file}.`;
    return new AppError('ERR_INBOX_NOT_READY', message);
  }
  if (busy !== undefined) {
    return new AppError('ERR_INBOX_BUSY', `Another process is working on ${busy}, and there is no other pack.`);
  }
  return new AppError('ERR_INBOX_EMPTY', `There is no ${file}.`);
}
