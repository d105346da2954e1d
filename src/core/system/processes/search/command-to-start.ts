import { lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isWithin, programNames, searchesCurrentFolder, searchFolders } from './search-path.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a process is started. */
export interface ToolSearch {
  readonly env: Environment;
  /** The folder in which it is started, absolute. */
  readonly cwd: string;
  /**
   * A tool of the machine, such as git: not taken from the checkouts around `cwd`, into whose `node_modules/.bin` or `.venv` a PATH may lead.
   * Agents and gates may be installed there.
   */
  readonly outsideCheckout?: boolean;
}

/**
 * What to start for a command. A path is left as it is; a plain name becomes an absolute path where the system's own search could find it in the current folder or,
 * for a tool of the machine, in a checkout. Synchronous, because a process starts in the call that asks for it.
 *
 * @returns `undefined` if nothing may be started
 */
export function commandToStart(command: string, search: ToolSearch): string | undefined {
  const { platform } = process;
  if (/[\\/]/.test(command)) return command;
  const folders = searchFolders(search.env, platform);
  const checkouts = search.outsideCheckout === true ? checkoutsAround(search.cwd, search.env) : [];
  const isOutside = (folder: string): boolean => {
    if (checkouts.length === 0) return true;
    const real = realOf(folder);
    return !checkouts.some((checkout) => isWithin(folder, checkout, platform) || isWithin(real, checkout, platform));
  };
  // The system's own search does the same where every folder is allowed.
  if (!searchesCurrentFolder(search.env, platform) && folders.every(isOutside)) return command;
  for (const folder of folders.filter(isOutside)) {
    for (const name of programNames(command, search.env, platform)) {
      if (isProgram(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
}

/** The folders with a `.git` from `cwd` up, by their real paths. A home that is a checkout itself does not count: it holds the account's programs. */
function checkoutsAround(cwd: string, env: Environment): string[] {
  const homes = [env.HOME, env.USERPROFILE].flatMap((home) => (home === undefined ? [] : [realOf(home)]));
  const found: string[] = [];
  for (let folder = realOf(cwd); ; folder = dirname(folder)) {
    if (!homes.includes(folder) && exists(join(folder, '.git'))) found.push(folder);
    if (dirname(folder) === folder) return found;
  }
}

function realOf(path: string): string {
  try {
    // The system's own needs one call; on Windows it would also resolve drives that stand for folders.
    return process.platform === 'win32' ? realpathSync(path) : realpathSync.native(path);
  } catch {
    return path;
  }
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function isProgram(path: string): boolean {
  try {
    const found = statSync(path);
    return found.isFile() && (process.platform === 'win32' || (found.mode & 0o111) !== 0);
  } catch {
    return false;
  }
}
