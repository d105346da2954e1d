import { realpath } from 'node:fs/promises';
import { basename, isAbsolute, join, win32 } from 'node:path';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { makeFolder } from '../../core/system/files/plain-files.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';

/** The file that executors consume, and its name while it is written. */
export const packName = 'PROMPTS_PACK_NEXT.txt';
export const unfinishedPackName = 'PROMPTS_PACK_NEXT.tmp';

/** The inbox's folders, absolute. All of them are real folders. */
export interface Inbox {
  readonly base: string;
  /** For packs. */
  readonly raw: string;
  /** One folder per run. */
  readonly runs: string;
  /** Packs of finished runs. */
  readonly archive: string;
  /** Locks of running executors. */
  readonly locks: string;
  /** The name of an inbox file for messages: relative to its configured folder, without a path of this machine. */
  label(folder: 'raw' | 'runs' | 'archive', name: string): string;
  /** Names of folders that did not exist before. */
  readonly made: readonly string[];
}

/**
 * Opens the inbox and creates missing folders. On a GitHub-hosted machine an absolute base is refused, because nothing outside the
 * workspace survives the job there.
 *
 * @param root the repository root, absolute, links resolved
 * @throws AppError ERR_INBOX_PLACE; ERR_PATH_UNSAFE for a relative base behind a link
 */
export async function openInbox(
  root: string,
  settings: FactoryConfig['inbox'],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Inbox> {
  const wanted = await folderOf(root, settings.base, env);
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
  // Only an absolute base may be a link: that is how a desktop mounts a shared folder.
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

async function folderOf(
  root: string,
  base: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (!isAbsolute(base)) {
    if (!win32.isAbsolute(base)) return safeJoin(root, base);
    throw new AppError('ERR_INBOX_PLACE', `inbox.base is a Windows path, but this machine is not Windows.`);
  }
  if (env.GITHUB_ACTIONS === 'true' && env.RUNNER_ENVIRONMENT === 'github-hosted') {
    const message = 'inbox.base is absolute; on a GitHub-hosted machine only a folder of the repository is allowed.';
    throw new AppError('ERR_INBOX_PLACE', message);
  }
  return base;
}

function notMade(name: string, cause: unknown): AppError {
  const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new AppError('ERR_INBOX_PLACE', `The inbox's ${name} could not be created (${why}).`, { cause });
}
