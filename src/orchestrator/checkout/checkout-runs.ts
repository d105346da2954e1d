import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import {
  acquireLock,
  type Lock,
  type LockHolder,
  lockHolder,
  removeAbandonedLock,
  removeStaleLockParts,
} from '../../core/system/files/lock.ts';
import type { OrchestratorFolders } from '../layout/orchestrator-folders.ts';

/** A run that works in a checkout, and its process. */
export interface CheckoutRun extends LockHolder {
  readonly runId: string;
}

/** No task has this name: ids have no leading dot. */
const folder = '.runs/.checkout';
const suffix = '.lock';
/** For systems that report no changes of a folder. */
const lookMs = 5_000;

/**
 * Makes a run known in its checkout, and names every other run there, also one that starts later: their builds meet in the same files.
 * Looks at the start and at the end, and whenever a run starts. Disposing it ends that.
 *
 * The files lie in the checkout itself, whatever CODEX_ORCHESTRATOR_RUNS_DIR says: runs with separate folders still share it.
 */
export async function joinCheckout(
  { root }: OrchestratorFolders,
  runId: string,
  { env, log }: { readonly env: Readonly<Record<string, string | undefined>>; readonly log: (line: string) => void },
): Promise<AsyncDisposable> {
  const nothing: AsyncDisposable = { [Symbol.asyncDispose]: async () => undefined };
  // A stage that starts a run waits for it.
  if ((env.CODEX_ORCHESTRATOR_RUN_ID ?? '') !== '') return nothing;
  for (const path of lockPaths(root)) {
    await removeAbandonedLock(path);
    await removeStaleLockParts(path);
  }
  const lock = await lockUnlessHeld(join(root, folder, `${runId}${suffix}`));
  // Another process works on the run itself, which resume refuses.
  if (lock === undefined) return nothing;
  const known = new Set([runId]);
  const name = (other: string, who: string): void => {
    if (known.has(other)) return;
    known.add(other);
    log(
      `The run ${other} works in this checkout too${who}. Both write the same build outputs; use a worktree for each: git worktree add ../<name> HEAD`,
    );
  };
  const look = (): void => {
    for (const other of otherRuns(root, runId)) name(other.runId, ` (process ${other.pid} since ${other.since})`);
  };
  look();
  // The watcher also names a run that ended before the next look; on a network drive there may be no events.
  const watcher = watchIfPossible(join(root, folder), (file) => {
    look();
    if (file.endsWith(suffix)) name(file.slice(0, -suffix.length), '');
  });
  const timer = setInterval(look, lookMs);
  timer.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      watcher?.close();
      look();
      await lock[Symbol.asyncDispose]();
    },
  };
}

function watchIfPossible(path: string, onName: (name: string) => void): FSWatcher | undefined {
  try {
    const watcher = watch(path, { persistent: false }, (_event, name) => onName(name ?? ''));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

async function lockUnlessHeld(path: string): Promise<Lock | undefined> {
  try {
    return await acquireLock(path, { waitMs: 0 });
  } catch (error) {
    if (error instanceof AppError && error.code === 'ERR_LOCK_HELD') return undefined;
    throw error;
  }
}

/** The runs that work in a checkout now, without `runId`, the one that started first at the front. */
export function otherRuns(root: string, runId: string): readonly CheckoutRun[] {
  return lockFiles(root).flatMap((path) => {
    const own = path.slice(join(root, folder).length + 1, -suffix.length);
    const holder = own === runId ? undefined : lockHolder(path);
    return holder === undefined ? [] : [{ runId: own, ...holder }];
  });
}

/** In the order of their names, which begin with the instant of the start. */
function lockFiles(root: string): readonly string[] {
  return namesIn(root)
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => join(root, folder, name));
}

/** Also of locks that a killed process was about to acquire: only a part of such a lock may be there. */
function lockPaths(root: string): ReadonlySet<string> {
  return new Set(namesIn(root).map((name) => join(root, folder, name.replace(/\.lock\..*$/, suffix))));
}

function namesIn(root: string): readonly string[] {
  try {
    return readdirSync(join(root, folder));
  } catch {
    return [];
  }
}
