import { AppError } from './app-error.ts';

const writeProblems: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this account is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission is denied',
  EPERM: 'the system does not permit it',
  EIO: 'the device has an error',
};

/**
 * Turns any thrown value into an AppError. An AppError is returned as it is, a full or read-only disk becomes
 * ERR_WRITE_FAILED, everything else ERR_INTERNAL. System error messages contain absolute paths, so only their code and
 * system call are kept.
 */
export function appErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  // Disposal failed after the error, mostly for the same reason. The first error is the cause.
  if (isSuppressed(error)) return appErrorOf(error.suppressed);
  const { code, syscall = 'write' } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const problem = typeof code === 'string' ? writeProblems[code] : undefined;
  const options = { fault: 'internal', cause: error } as const;
  if (problem !== undefined) {
    return new AppError('ERR_WRITE_FAILED', `A file could not be used: ${problem} (${code}, ${syscall}).`, options);
  }
  return new AppError('ERR_INTERNAL', error instanceof Error ? error.message : String(error), options);
}

/** As `await using` throws it (https://github.com/tc39/proposal-explicit-resource-management); not every Node has the class. */
function isSuppressed(error: unknown): error is { readonly suppressed: unknown } {
  return error instanceof Error && error.name === 'SuppressedError' && 'suppressed' in error;
}
