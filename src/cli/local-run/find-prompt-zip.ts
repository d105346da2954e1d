import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Io } from '../program/io.ts';

/**
 * Finds the prompt zip of a run before the door writes anything. The one rule for `--zip` at every door: a relative path is looked
 * for in the current folder, not in the repository.
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
    const nextAction = { nextAction: 'Correct --zip; a relative path is looked for in the current folder.' };
    throw new AppError('ERR_ZIP_MISSING', `The prompt zip ${path} ${why}.`, {
      fault: 'usage',
      cause,
      ...(given === undefined ? {} : nextAction),
    });
  });
  // Reading a pipe would wait for a writer for ever.
  if (!info.isFile()) {
    const message = `${basename(path)} is no regular file; a zip is needed.`;
    throw new AppError('ERR_ZIP_NOT_REGULAR', message, { fault: 'usage' });
  }
  return path;
}
