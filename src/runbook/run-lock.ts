import { join } from 'node:path';
import { AppError } from '../core/diagnostics/app-error.ts';
import { appErrorOf } from '../core/diagnostics/of-unknown.ts';
import { type LayoutPaths, layoutOf } from '../core/run/layout.ts';
import { acquireLock, type Lock } from '../core/system/lock.ts';

/**
 * Keeps a run for this process: of two operators who work on one run on one machine, one goes on and the other is told so at
 * once (spec: safety, "Lock"). A lock of a process that is gone is taken over. Disposing frees it.
 *
 * @throws AppError ERR_RUN_BUSY (usage: nothing was done); ERR_WRITE_FAILED
 */
export async function holdRun(
  run: { readonly root: string; readonly runId: string; readonly paths: LayoutPaths },
  signal: AbortSignal,
): Promise<Lock> {
  const { locksDir } = layoutOf(run.paths, run.runId);
  try {
    return await acquireLock(join(run.root, locksDir, 'run.lock'), { signal, waitMs: 0 });
  } catch (error) {
    if (signal.aborted) throw error;
    const known = appErrorOf(error);
    if (known.code !== 'ERR_LOCK_HELD') throw known;
    const message = `Another process on this machine works on run ${run.runId}.`;
    throw new AppError('ERR_RUN_BUSY', message, { fault: 'usage', cause: error });
  }
}
