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
 * ERR_WRITE_FAILED, everything else ERR_INTERNAL. System error messages contain absolute paths, which no record may have:
 * of those the code, the system call and the end of the path are kept.
 */
export function appErrorOf(thrown: unknown): AppError {
  const error = firstError(thrown);
  if (error instanceof AppError) return error;
  const { code, syscall = 'write', path } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const problem = typeof code === 'string' ? writeProblems[code] : undefined;
  const options = { fault: 'internal', cause: error } as const;
  if (problem !== undefined) {
    const what = typeof path === 'string' ? endOf(path) : 'A file';
    return new AppError('ERR_WRITE_FAILED', `${what} could not be used: ${problem} (${code}, ${syscall}).`, options);
  }
  return new AppError('ERR_INTERNAL', error instanceof Error ? error.message : String(error), options);
}

/**
 * The error that came first. When releasing what `using` holds fails too, the language wraps both in a SuppressedError, whose own message
 * says nothing of either.
 */
export function firstError(thrown: unknown): unknown {
  let error = thrown;
  while (error instanceof Error && error.name === 'SuppressedError' && 'suppressed' in error) error = error.suppressed;
  return error;
}

/** The last parts of a path, without what is random in temporary names or holds a process id. */
function endOf(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && !part.startsWith('.factory-tmp-'));
  return `.../${parts.slice(-4).join('/')}`.replace(/\.[0-9a-f]{32}$/, '');
}
