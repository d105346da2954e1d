import { join } from 'node:path';
import { SCHEMA_VERSION } from '../core/contracts/common.ts';
import type { ExecutorRecord } from '../core/contracts/executor/one-button.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import { foldLedger } from '../core/ledger/fold.ts';
import { layoutOf, type RunLayout } from '../core/run/layout.ts';
import { listRunIds, readRunEvents } from '../core/run/run-events.ts';
import { oneButtonId, parseRunId, type RunId } from '../core/run/run-id.ts';
import type { StageDeps } from '../core/run/stage.ts';
import { acquireLock, type Lock } from '../core/system/files/lock.ts';
import { moveFile } from '../core/system/files/move-file.ts';
import { removeFile } from '../core/system/files/plain-files.ts';
import { listHostile } from '../core/system/hostile/list-hostile.ts';
import { isSameFile, statHostile } from '../core/system/hostile/stat-hostile.ts';
import { materializePack } from '../stages/prepare-run/prompts/pack.ts';
import type { Desk } from './desk.ts';
import { isLeft, rawPackPath, readRecord, runFolders, writeRunFolder } from './inbox/executor-record.ts';
import { type Inbox, packName } from './inbox/inbox.ts';
import { returnPack } from './inbox/release-pack.ts';
import { archivedName, claimedName, type Pack, readPack, scanInbox } from './inbox/scan-inbox.ts';

/** A pack that this executor alone works on, until it is disposed. */
export interface TakenPack extends AsyncDisposable {
  readonly runId: RunId;
  readonly pack: Pack;
  readonly record: ExecutorRecord;
  /** Whether the pack has left the inbox for this run; a rehearsal leaves it there. */
  readonly claimed: boolean;
  /** What a person should know of how the run was found; empty for an ordinary one. */
  readonly note: string;
}

/** How often a pack may be replaced while it is taken. */
const maxTries = 5;

/**
 * Takes the next pack: an interrupted run's first, else PROMPTS_PACK_NEXT.txt, under a RUN_ID derived from its bytes. A pack that was
 * rehearsed, or that came back, keeps its RUN_ID as long as its bytes and the base commit are the same. Everything that can be refused
 * is refused before the file moves, and what moves it is one rename (docs/adr/0120).
 *
 * @param options.dryOnly the pack stays where it is
 * @param options.passedOver interrupted runs that are left alone
 * @throws AppError ERR_INBOX_EMPTY, ERR_INBOX_NOT_READY, ERR_INBOX_BUSY, ERR_PACK_CHANGED; as scanInbox, readPack and materializePack
 */
export async function takeNext(
  desk: Desk,
  options: { readonly dryOnly: boolean; readonly passedOver: ReadonlySet<string> },
  deps: StageDeps,
): Promise<TakenPack> {
  const { inbox } = desk;
  await using _turn = await acquireLock(join(inbox.locks, 'inbox.lock'), { signal: deps.signal });
  await sweepLocks(inbox);
  for (let attempt = 1; attempt <= maxTries; attempt++) {
    const { pack: ready, unfinished, claims } = scanInbox(inbox);
    let busy: RunId | undefined;
    for (const runId of claims.filter((id) => !options.passedOver.has(id))) {
      const lock = await lockRun(inbox, runId);
      if (lock === undefined) {
        busy = runId;
        continue;
      }
      const file = join(inbox.raw, claimedName(runId));
      // Half of a return: the inbox has its pack again.
      if (isSameFile(file, join(inbox.raw, packName))) await removeFile(file);
      // Its executor may have ended since the folder was listed.
      else if (!options.dryOnly && statHostile(file).kind !== 'absent') return await takeUp(desk, runId, lock, deps);
      await lock[Symbol.asyncDispose]();
    }
    if (!ready) throw nothingToTake(inbox, { unfinished, busy });
    const taken = await takeReady(desk, options.dryOnly, deps);
    if (taken !== undefined) return taken;
  }
  const message = `${inbox.label('raw', packName)} was replaced ${maxTries} times while it was taken; it must stay as it is.`;
  throw new AppError('ERR_PACK_CHANGED', message);
}

/**
 * Takes one run up again, wherever its pack is now: claimed, in the inbox, or only in the run's own copy.
 *
 * @throws AppError ERR_RUN_ID, ERR_RUN_UNKNOWN; ERR_RESUME_PACK when the pack is not the recorded one; ERR_RESUME_BASE when the base is
 *   not; ERR_INBOX_BUSY
 */
export async function takeRun(desk: Desk, id: string, deps: StageDeps): Promise<TakenPack> {
  const { inbox } = desk;
  const runId = parseRunId(id);
  await using _turn = await acquireLock(join(inbox.locks, 'inbox.lock'), { signal: deps.signal });
  const record = await readRecord(inbox, runId);
  if (record === undefined) {
    const message = `The inbox knows no run ${runId}; ${inbox.label('runs', `${runId}/EXECUTOR.json`)} is missing.`;
    throw new AppError('ERR_RUN_UNKNOWN', message, {
      nextAction: `Name a run that has a folder in ${inbox.label('runs', '')}.`,
    });
  }
  return await guarded(inbox, runId, async (lock) => {
    const claimed = statHostile(join(inbox.raw, claimedName(runId))).kind !== 'absent';
    const [folder, name, label] = claimed
      ? ([inbox.raw, claimedName(runId), inbox.label('raw', claimedName(runId))] as const)
      : ([inbox.runs, rawPackPath(runId), inbox.label('runs', rawPackPath(runId))] as const);
    const pack = readPack(folder, name, label);
    if (pack.sha256 !== record.pack_sha256) {
      const message = `${label} has the sha256 ${pack.sha256}; ${runId} was started with ${record.pack_sha256}.`;
      throw new AppError('ERR_RESUME_PACK', message, { file: label });
    }
    const finished = await isFinished(desk, runId);
    if (record.base_sha !== desk.baseSha && !finished) {
      const message = `${runId} was started from ${record.base_sha}; the base is ${desk.baseSha} now.`;
      throw new AppError('ERR_RESUME_BASE', message);
    }
    await writeRunFolder(inbox, record, pack, materialized(desk, runId, pack, label));
    // A finished run takes no other pack, were it the same text again.
    const taken = claimed || (!finished && (await claimIfNext(inbox, runId, pack)));
    return { runId, pack, record, claimed: taken, note: '', ...kept(lock) };
  });
}

/** Whether a run has its verdict, so that nothing of it is run again. */
export async function isFinished(desk: Pick<Desk, 'root' | 'paths'>, runId: string): Promise<boolean> {
  const { ended_at, status } = foldLedger(await readRunEvents(desk.root, layoutOf(desk.paths, runId)));
  return ended_at !== '' && status !== 'FAIL';
}

/** Whether anything was ever sent for a run; a rehearsal and a refusal are nothing. */
export async function wasDispatched(desk: Pick<Desk, 'root' | 'paths'>, runId: string): Promise<boolean> {
  const events = await readRunEvents(desk.root, layoutOf(desk.paths, runId));
  return events.some(({ details }) => details.state === 'DISPATCH_START');
}

/** Goes on with an interrupted run; under a new RUN_ID when it has no verdict and its pack or its base is another now. */
async function takeUp(desk: Desk, runId: RunId, lock: Lock, deps: StageDeps): Promise<TakenPack> {
  const { inbox } = desk;
  try {
    const label = inbox.label('raw', claimedName(runId));
    const pack = readPack(inbox.raw, claimedName(runId), label);
    const record = await readRecord(inbox, runId);
    const same = record?.pack_sha256 === pack.sha256;
    if (same && (record.base_sha === desk.baseSha || (await isFinished(desk, runId)))) {
      await writeRunFolder(inbox, record, pack, materialized(desk, runId, pack, label));
      return { runId, pack, record, claimed: true, note: `The interrupted run ${runId} goes on.`, ...kept(lock) };
    }
    const why = same ? 'its base commit is another now' : 'its pack is another now';
    const next = await newRun(desk, pack, deps);
    return await guarded(inbox, next, async (nextLock) => {
      const fresh = recordOf(desk, next, pack);
      await writeRunFolder(inbox, fresh, pack, materialized(desk, next, pack, label));
      await moveFile(join(inbox.raw, claimedName(runId)), join(inbox.raw, claimedName(next)));
      const note = `The interrupted run ${runId} is left: ${why}. Its pack is run as ${next}.`;
      await lock[Symbol.asyncDispose]();
      return { runId: next, pack, record: fresh, claimed: true, note, ...kept(nextLock) };
    });
  } catch (error) {
    await lock[Symbol.asyncDispose]();
    throw error;
  }
}

/** Takes the ready pack; `undefined` when it was taken or replaced in the meantime, so that one must look again. */
async function takeReady(desk: Desk, dryOnly: boolean, deps: StageDeps): Promise<TakenPack | undefined> {
  const { inbox } = desk;
  const label = inbox.label('raw', packName);
  if (statHostile(join(inbox.raw, packName)).kind === 'absent') return undefined;
  const pack = readPack(inbox.raw, packName, label);
  const known = await openRunOf(desk, pack);
  const runId = known?.run_id ?? (await newRun(desk, pack, deps));
  const files = materialized(desk, runId, pack, label);
  return guarded(inbox, parseRunId(runId), async (lock) => {
    const record = known ?? recordOf(desk, runId, pack);
    await writeRunFolder(inbox, record, pack, files);
    if (!dryOnly && !(await claim(inbox, runId, pack))) {
      await lock[Symbol.asyncDispose]();
      return undefined;
    }
    const note = known === undefined ? '' : `The pack keeps its RUN_ID ${runId}.`;
    return { runId: parseRunId(runId), pack, record, claimed: !dryOnly, note, ...kept(lock) };
  });
}

/** Moves the pack to its claimed name; false when it is gone, or was replaced just then and is put back. */
async function claim(inbox: Inbox, runId: string, pack: Pack): Promise<boolean> {
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

async function claimIfNext(inbox: Inbox, runId: string, pack: Pack): Promise<boolean> {
  if (statHostile(join(inbox.raw, packName)).kind !== 'file') return false;
  if (readPack(inbox.raw, packName, inbox.label('raw', packName)).sha256 !== pack.sha256) return false;
  return claim(inbox, runId, pack);
}

/** The newest run of the same pack and base that nobody works on and that has no verdict: a rehearsal, or one whose pack came back. */
async function openRunOf(desk: Desk, pack: Pack): Promise<ExecutorRecord | undefined> {
  const { inbox } = desk;
  for (const runId of runFolders(inbox)) {
    const record = await readRecord(inbox, runId);
    if (record?.pack_sha256 !== pack.sha256 || record.base_sha !== desk.baseSha) continue;
    const isClaimed = statHostile(join(inbox.raw, claimedName(runId))).kind !== 'absent';
    const isArchived = statHostile(join(inbox.archive, archivedName(runId))).kind !== 'absent';
    if (!isClaimed && !isArchived && !isLeft(inbox, runId) && !(await isFinished(desk, runId))) return record;
  }
  return undefined;
}

/** A RUN_ID that nothing on this machine has: derived from the pack, probed for collision (docs/design/formats.md). */
async function newRun(desk: Desk, pack: Pack, deps: StageDeps): Promise<RunId> {
  const { root, paths, inbox } = desk;
  const taken = new Set<string>([...(await listRunIds(root, paths)), ...runFolders(inbox)]);
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

function materialized(desk: Pick<Desk, 'paths'>, runId: string, pack: Pack, label: string) {
  const layout: RunLayout = layoutOf(desk.paths, runId);
  return materializePack(label, pack.bytes, layout);
}

/** The lock of the one executor that works on a run; `undefined` while another lives. */
async function lockRun(inbox: Inbox, runId: string): Promise<Lock | undefined> {
  try {
    return await acquireLock(join(inbox.locks, `${runId}.lock`), { waitMs: 0 });
  } catch (error) {
    if (error instanceof AppError && error.code === 'ERR_LOCK_HELD') return undefined;
    throw error;
  }
}

/** Removes the locks of executors that died when nothing was left to do. */
async function sweepLocks(inbox: Inbox): Promise<void> {
  for (const { name } of listHostile(inbox.locks, 10_000).entries) {
    const runId = /^(\d{8}_\d{6}_[A-Z0-9]{4})\.lock$/.exec(name ?? '')?.[1];
    if (runId !== undefined) await (await lockRun(inbox, runId))?.[Symbol.asyncDispose]();
  }
}

/** Holds a run's lock during an action, and on: who gets the result disposes of it. An error lets it go. */
async function guarded<T>(inbox: Inbox, runId: RunId, action: (lock: Lock) => Promise<T>): Promise<T> {
  const lock = await lockRun(inbox, runId);
  if (lock === undefined) {
    throw new AppError('ERR_INBOX_BUSY', `Another executor works on ${runId}; only one may.`);
  }
  try {
    return await action(lock);
  } catch (error) {
    await lock[Symbol.asyncDispose]();
    throw error;
  }
}

function kept(lock: Lock): AsyncDisposable {
  return { [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose]() };
}

function nothingToTake(
  inbox: Inbox,
  { unfinished, busy }: { readonly unfinished: boolean; readonly busy: RunId | undefined },
): AppError {
  const file = inbox.label('raw', packName);
  if (unfinished) {
    const message = `The ready signal was not received: only PROMPTS_PACK_NEXT.tmp is there, and ${file} is needed.`;
    return new AppError('ERR_INBOX_NOT_READY', message);
  }
  if (busy !== undefined) {
    return new AppError('ERR_INBOX_BUSY', `Another executor works on ${busy}, and there is no other pack.`);
  }
  return new AppError('ERR_INBOX_EMPTY', `There is no ${file}.`);
}
