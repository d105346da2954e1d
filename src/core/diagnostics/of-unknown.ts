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
 * ERR_WRITE_FAILED, everything else ERR_INTERNAL. System error messages contain absolute paths, which no record may have: only
 * their code and system call are kept, with the path below `root`, or the end of another path.
 *
 * @param root absolute
 */
export function appErrorOf(thrown: unknown, root?: string): AppError {
  const error = firstError(thrown);
  if (error instanceof AppError) return error;
  const { code, path, syscall = 'write' } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const problem = typeof code === 'string' ? writeProblems[code] : undefined;
  const options = { fault: 'internal', cause: error } as const;
  if (problem !== undefined) {
    const file = pathBelow(root, path);
    const shown = file ?? (typeof path === 'string' ? endOf(path) : 'A file');
    const message = `${shown} could not be used: ${problem} (${code}, ${syscall}).`;
    return new AppError('ERR_WRITE_FAILED', message, file === undefined ? options : { ...options, file });
  }
  return new AppError('ERR_INTERNAL', error instanceof Error ? error.message : String(error), options);
}

/** The last parts of a path, without what is random in temporary names or holds a process id. */
function endOf(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== '' && !part.startsWith('.factory-tmp-'));
  return `.../${parts.slice(-4).join('/')}`.replace(/\.[0-9a-f]{32}$/, '');
}

function pathBelow(root: string | undefined, path: string | undefined): string | undefined {
  if (root === undefined || typeof path !== 'string' || !path.startsWith(root)) return undefined;
  const rest = path.slice(root.length).replaceAll('\\', '/');
  return rest.startsWith('/') ? rest.slice(1) : undefined;
}

/**
 * The error that came first. If disposal fails too, mostly for the same reason, `await using` wraps both in a SuppressedError
 * (https://github.com/tc39/proposal-explicit-resource-management); not every Node has the class.
 */
export function firstError(thrown: unknown): unknown {
  let error = thrown;
  while (error instanceof Error && error.name === 'SuppressedError' && 'suppressed' in error) error = error.suppressed;
  return error;
}
