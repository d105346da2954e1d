import { AppError } from './app-error.ts';

/** What the system says when a place cannot take more, or nothing at all. */
const writeProblems: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this account is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission is denied',
  EPERM: 'the system does not permit it',
  EIO: 'the device has an error',
};

/**
 * Any thrown value as an error with a code: one of ours as it is, a full or read-only disk as ERR_WRITE_FAILED, everything else as
 * ERR_INTERNAL. Messages of the system hold absolute paths, so that only their code and call are told of those.
 */
export function appErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, syscall = 'write' } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const problem = typeof code === 'string' ? writeProblems[code] : undefined;
  const options = { fault: 'internal', cause: error } as const;
  if (problem !== undefined) {
    return new AppError('ERR_WRITE_FAILED', `A file could not be used: ${problem} (${code}, ${syscall}).`, options);
  }
  return new AppError('ERR_INTERNAL', error instanceof Error ? error.message : String(error), options);
}
