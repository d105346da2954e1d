import { AppError } from '../../../core/diagnostics/app-error.ts';
import { firstError } from '../../../core/diagnostics/of-unknown.ts';
import { isInside, portablePath } from '../../../core/system/paths/safe-path.ts';
import type { AgentTask } from '../agents/backend/backend.ts';

/**
 * Converts an error to the one that ends only this worker: an error with a code, or a system error about a path in the worker's own
 * folders, which the worker may have made unusable. `undefined` for any other error, which ends the dispatch.
 */
export function errorOfWorker(
  thrown: unknown,
  { task }: { readonly task: Pick<AgentTask, 'agentHome' | 'worker' | 'worktree'> },
): AppError | undefined {
  const error = firstError(thrown);
  if (error instanceof AppError) return error;
  if (!(error instanceof Error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined || path === undefined) return undefined;
  const own = [task.worktree, task.agentHome].find((folder) => isInside(folder, path));
  if (own === undefined) return undefined;
  const { worker } = task;
  const message = `${portablePath(own, path) || 'The worktree'} of ${worker} cannot be used (${code}).`;
  return new AppError('ERR_WORKTREE_UNREADABLE', message, { worker, cause: error });
}
