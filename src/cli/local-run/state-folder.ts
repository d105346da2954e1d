import { join, resolve } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Io } from '../program/io.ts';

/**
 * Where records are kept: `--record-dir`, else the user's state folder (`%LOCALAPPDATA%` on Windows, `$XDG_STATE_HOME` or
 * `~/.local/state` elsewhere), so that nothing of a run lies in the repository but its run folder.
 *
 * @throws AppError ERR_USAGE when no home folder is known
 */
export function recordRootOf(io: Io, given: string | undefined, platform: NodeJS.Platform = process.platform): string {
  if (given !== undefined) return resolve(io.cwd, given);
  const { env } = io;
  const local = env.HOME === undefined ? undefined : join(env.HOME, '.local', 'state');
  const base = platform === 'win32' ? (env.LOCALAPPDATA ?? env.APPDATA) : (env.XDG_STATE_HOME ?? local);
  if (base === undefined || base === '') {
    throw new AppError('ERR_USAGE', 'No home folder is known for the records; --record-dir names one.', {
      fault: 'usage',
    });
  }
  return join(base, 'codex-factory');
}
