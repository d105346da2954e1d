import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';

/** Errors after which no run can go well: the runner ends, and the next start continues. */
const fatal = new Set(['ERR_WRITE_FAILED', 'ERR_RECORD_FOLDER', 'ERR_REPOSITORY_GONE', 'ERR_INTERNAL']);

/**
 * An error that concerns one event or run only.
 *
 * @param repo the repository, absolute: while it is gone, for example on a disk that is not mounted, no event may end
 * @throws the error itself, if no run can go well after it
 */
export function passingError(error: unknown, repo: string): AppError {
  const isThere = ['.git', 'objects'].some((name) => existsSync(join(repo, name)));
  if (error instanceof AppError && !fatal.has(error.code) && isThere) return error;
  throw error;
}
