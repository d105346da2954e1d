import { realpath } from 'node:fs/promises';
import { basename, isAbsolute, join, win32 } from 'node:path';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { makeFolder } from '../../core/system/files/plain-files.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';

/** The only file that is consumed, and the name under which it is written before it is ready. */
export const packName = 'PROMPTS_PACK_NEXT.txt';
export const unfinishedPackName = 'PROMPTS_PACK_NEXT.tmp';

/** The inbox's folders, absolute, all of them real folders. */
export interface Inbox {
  readonly base: string;
  /** Where packs are put. */
  readonly raw: string;
  /** A folder for each run. */
  readonly runs: string;
  /** Packs of ended runs. */
  readonly archive: string;
  /** Locks of living executors. */
  readonly locks: string;
  /** How messages name a file of the inbox: by its folder's configured name, never by a place of this machine. */
  label(folder: 'raw' | 'runs' | 'archive', name: string): string;
  /** Names of folders that were not there before. */
  readonly made: readonly string[];
}

/**
 * Opens the inbox and makes what is missing of it. An absolute base is for a machine of one's own: on a machine that GitHub hosts
 * nothing outside the workspace outlives the job.
 *
 * @param root the repository root, absolute, links resolved
 * @throws AppError ERR_INBOX_PLACE; ERR_PATH_UNSAFE for a relative base behind a link
 */
export async function openInbox(
  root: string,
  settings: FactoryConfig['inbox'],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Inbox> {
  const wanted = await placeOf(root, settings.base, env);
  const made: string[] = [];
  const folder = async (path: string, name: string): Promise<string> => {
    const { kind } = statHostile(path);
    if (kind === 'absent') {
      await makeFolder(path).catch((cause: unknown) => Promise.reject(notMade(name, cause)));
      made.push(name);
    } else if (kind !== 'folder') {
      const message = `The inbox's ${name} is a ${kind}; only a real folder is allowed.`;
      throw new AppError('ERR_INBOX_PLACE', message);
    }
    return path;
  };
  // The base alone may be a link where it is absolute: that is how a desk mounts a shared folder.
  if (!isAbsolute(settings.base) || statHostile(wanted).kind !== 'link') await folder(wanted, basename(wanted));
  const base = await realpath(wanted).catch((cause: unknown) => Promise.reject(notMade(basename(wanted), cause)));
  const names = { raw: settings.raw_dir, runs: settings.runs_dir, archive: settings.archive_dir };
  return {
    base,
    raw: await folder(join(base, names.raw), names.raw),
    runs: await folder(join(base, names.runs), names.runs),
    archive: await folder(join(base, names.archive), names.archive),
    locks: join(base, '.locks'),
    label: (place, name) => `${names[place]}/${name}`,
    made,
  };
}

async function placeOf(root: string, base: string, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  if (!isAbsolute(base)) {
    if (!win32.isAbsolute(base)) return safeJoin(root, base);
    throw new AppError('ERR_INBOX_PLACE', `inbox.base is a Windows path; this machine needs one of its own.`);
  }
  if (env.GITHUB_ACTIONS === 'true' && env.RUNNER_ENVIRONMENT === 'github-hosted') {
    const message =
      'inbox.base is absolute; on a machine that GitHub hosts only a folder of the repository is allowed.';
    throw new AppError('ERR_INBOX_PLACE', message);
  }
  return base;
}

function notMade(name: string, cause: unknown): AppError {
  const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new AppError('ERR_INBOX_PLACE', `The inbox's ${name} could not be made (${why}).`, { cause });
}
