import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Io } from '../../program/io.ts';

/**
 * Finds the prompt zip of a run, before anything is written. A relative `--zip` always refers to the current folder, not
 * to the repository.
 *
 * @param given the value of `--zip`
 * @param usual the zip's absolute path without `--zip`
 * @returns the zip's absolute path; a regular file, or a link to one
 * @throws AppError ERR_ZIP_MISSING, ERR_ZIP_NOT_REGULAR (usage)
 */
export async function findPromptZip(io: Pick<Io, 'cwd'>, given: string | undefined, usual = ''): Promise<string> {
  const path = given === undefined ? usual : resolve(io.cwd, given);
  const info = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'does not exist' : `cannot be read (${cause.code})`;
    const nextAction = { nextAction: 'Fix the path in --zip. A relative path starts in the current folder.' };
    throw new AppError('ERR_ZIP_MISSING', `The prompt zip ${path} ${why}.`, {
      fault: 'usage',
      cause,
      ...(given === undefined ? {} : nextAction),
    });
  });
  // Reading a pipe could block forever.
  if (!info.isFile()) {
    const message = `${basename(path)} is not a regular file.`;
    throw new AppError('ERR_ZIP_NOT_REGULAR', message, { fault: 'usage' });
  }
  return path;
}
