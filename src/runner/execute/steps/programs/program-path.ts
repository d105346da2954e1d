import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * Finds a program as a shell would on the PATH of a step, not of this process.
 *
 * @param names best first
 * @returns the absolute path and the name that was found, or `undefined`
 */
export async function findProgram(
  names: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly name: string; readonly path: string } | undefined> {
  const windows = process.platform === 'win32';
  const pathKey = Object.keys(env).find((key) => (windows ? key.toUpperCase() === 'PATH' : key === 'PATH'));
  const folders = (pathKey === undefined ? '' : (env[pathKey] ?? '')).split(delimiter).filter((part) => part !== '');
  const endings = windows ? ['', ...(env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';')] : [''];
  for (const name of names) {
    const places = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name));
    for (const place of places) {
      for (const ending of endings) {
        if (await isProgram(`${place}${ending}`)) return { name, path: `${place}${ending}` };
      }
    }
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
