import { existsSync } from 'node:fs';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { appErrorOf, firstError } from '../../../core/diagnostics/of-unknown.ts';

const full = new Set(['ENOSPC', 'EDQUOT']);
const reasons: Readonly<Record<string, string>> = {
  EROFS: 'the file system is read-only',
  EACCES: 'permission is denied',
  EPERM: 'the system does not permit it',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file',
  ENOENT: 'it does not exist',
  ENAMETOOLONG: 'the path is too long',
  EIO: 'the device has an error',
};

/** The system's code of an error, or of the error that caused it. */
function systemCode(thrown: unknown): string | undefined {
  for (let error = thrown; typeof error === 'object' && error !== null; ) {
    const { code, cause } = error as NodeJS.ErrnoException;
    error = cause;
    if (typeof code === 'string' && !code.startsWith('ERR_')) return code;
  }
  return undefined;
}

/** Whether the operating system refused something, rather than a program being wrong. */
export function isSystemError(thrown: unknown): boolean {
  return systemCode(firstError(thrown)) !== undefined;
}

/**
 * An error of writing the record, with the folder's name: ERR_WRITE_FAILED for a full disk, ERR_RECORD_FOLDER for a folder
 * that cannot be used or is gone. Errors of other kinds are passed on.
 *
 * @param folder the record root, absolute
 */
export function recordProblem(thrown: unknown, folder: string): AppError {
  const cause = firstError(thrown);
  const code = systemCode(cause);
  if (code === undefined) return appErrorOf(thrown);
  if (full.has(code)) {
    return new AppError(
      'ERR_WRITE_FAILED',
      `The run's record in ${folder} cannot be written: the disk is full (${code}).`,
      {
        fault: 'internal',
        cause,
        nextAction: 'Make room on the disk, or choose a folder on another one with --record-dir. Then run again.',
      },
    );
  }
  const reason = code === 'ENOENT' && existsSync(folder) ? 'a file or folder in it is gone' : reasons[code];
  if (reason === undefined) return appErrorOf(thrown);
  return new AppError('ERR_RECORD_FOLDER', `The record folder ${folder} cannot be used: ${reason} (${code}).`, {
    fault: 'internal',
    cause,
  });
}
