import { join } from 'node:path';
import { AppError } from '../core/diagnostics/app-error.ts';
import { appErrorOf } from '../core/diagnostics/of-unknown.ts';
import { type LayoutPaths, layoutOf } from '../core/run/layout.ts';
import { acquireLock, type Lock, removeAbandonedLock } from '../core/system/files/lock.ts';
import { listHostile } from '../core/system/hostile/list-hostile.ts';

/**
 * Keeps a run for this process: of two operators who work on one run on one machine, one goes on and the other is told so at
 * once (spec: safety, "Lock"). A lock of a process that is gone is taken over, and the run's other locks of such are removed: a stage that was
 * killed when all was done is not begun again. Disposing frees it.
 *
 * @throws AppError ERR_RUN_BUSY (usage: nothing was done); ERR_WRITE_FAILED
 */
export async function holdRun(
  run: { readonly root: string; readonly runId: string; readonly paths: LayoutPaths },
  signal: AbortSignal,
): Promise<Lock> {
  const folder = join(run.root, layoutOf(run.paths, run.runId).locksDir);
  try {
    const held = await acquireLock(join(folder, 'run.lock'), { signal, waitMs: 0 });
    for (const { name, kind } of listHostile(folder, 1_000).entries) {
      if (kind === 'file' && name?.endsWith('.lock') === true) await removeAbandonedLock(join(folder, name));
    }
    return held;
  } catch (error) {
    if (signal.aborted) throw error;
    const known = appErrorOf(error);
    if (known.code !== 'ERR_LOCK_HELD') throw known;
    const message = `Another process on this machine works on run ${run.runId}.`;
    throw new AppError('ERR_RUN_BUSY', message, { fault: 'usage', cause: error });
  }
}
