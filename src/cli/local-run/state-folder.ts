import { join, resolve } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Io } from '../program/io.ts';

/**
 * The folder of the runner's records: `--record-dir`, else `codex-factory` in the user's state folder (`%LOCALAPPDATA%`
 * on Windows, `$XDG_STATE_HOME` or `~/.local/state` elsewhere). It is outside the repository, which gets only the run
 * folder.
 *
 * @throws AppError ERR_USAGE if there is no home folder
 */
export function recordRootOf(io: Io, given: string | undefined, platform: NodeJS.Platform = process.platform): string {
  if (given !== undefined) return resolve(io.cwd, given);
  const { env } = io;
  const local = env.HOME === undefined ? undefined : join(env.HOME, '.local', 'state');
  const base = platform === 'win32' ? (env.LOCALAPPDATA ?? env.APPDATA) : (env.XDG_STATE_HOME ?? local);
  if (base === undefined || base === '') {
    throw new AppError('ERR_USAGE', 'No home folder is set for the records. Name a folder with --record-dir.', {
      fault: 'usage',
    });
  }
  return join(base, 'codex-factory');
}
