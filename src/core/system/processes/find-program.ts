import { statSync } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { tryGetExecutablePath } from '@actions/io/lib/io-util';
import { searchFolders } from './search/search-path.ts';

/**
 * Finds a program. A name is looked up in the absolute folders on the PATH of `env`, not of this process; a path (absolute, or relative to the working directory)
 * is checked as it is. On Windows PATHEXT lists the file name extensions that may be left out.
 *
 * @returns the absolute path; `undefined` when there is no such file, or nobody may execute it
 */
export async function findProgram(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const endings = process.platform === 'win32' ? (env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';') : [];
  const candidates = /[\\/]/.test(name)
    ? [resolve(name)]
    : searchFolders(env, process.platform).map((folder) => join(folder, name));
  for (const candidate of candidates) {
    // Most folders do not have it, and this costs a hundredth of a look-up.
    if (endings.length === 0 && isAbsent(candidate)) continue;
    // The look-up prints a line on standard output for a folder that it may not enter.
    if (!(await isFolder(join(candidate, '..')))) continue;
    const found = await tryGetExecutablePath(candidate, endings);
    if (found !== '') return found;
  }
  return undefined;
}

function isAbsent(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
