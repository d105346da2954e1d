import { AppError } from '../../../core/diagnostics/app-error.ts';
import { errorCodes } from '../../../core/diagnostics/error-codes.ts';
import { firstError } from '../../../core/diagnostics/of-unknown.ts';
import { quoteInline } from '../../../core/diagnostics/text/quote.ts';
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

/**
 * The text for the run folder about an error. Another program's text can contain paths of this machine, so that only the meaning of the code is
 * kept, and git's `fatal:` line with the last part of each path.
 */
export function recordedReason(error: AppError): string {
  if (error.fault !== 'internal') return error.message;
  const meaning = errorCodes[error.code].meaning.replace(/\.$/, '');
  const [fatal] = /fatal: .*?(?= \/ |$)/.exec(error.message) ?? [];
  return fatal === undefined ? meaning : `${meaning}: ${quoteInline(withoutFolders(fatal))}`;
}

function withoutFolders(text: string): string {
  return text
    .replace(/(['"])[^'"]*[\\/]([^'"\\/]+)\1/g, '$1.../$2$1')
    .replace(/(?<![\w.])(?:[A-Za-z]:)?(?:[\\/][^\s'":\\/]+)*[\\/](?=[^\s'":\\/]+)/g, '.../');
}
