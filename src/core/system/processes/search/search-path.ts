import { posix, win32 } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** What shells, cmd.exe and Windows itself read as: do not look for programs in the current folder. */
const noCurrentFolder = 'NoDefaultCurrentDirectoryInExePath';

/**
 * The folders in which a plain name is looked up, in order: the absolute entries of PATH. An empty or relative entry means a folder below the
 * current one, which may be a checkout whose files decide nothing yet. On Windows `\tools` and `C:tools` are relative too.
 */
export function searchFolders(env: Environment, platform: NodeJS.Platform): string[] {
  const { entries } = pathOf(env, platform);
  return entries.filter((entry) => isAbsolute(entry, platform));
}

/** Whether PATH, or on Windows the system itself, would look into the current folder. */
export function searchesCurrentFolder(env: Environment, platform: NodeJS.Platform): boolean {
  const { key, entries } = pathOf(env, platform);
  return platform === 'win32' || (key !== undefined && entries.some((entry) => !isAbsolute(entry, platform)));
}

/**
 * The variables that replace those of `env`, so that a process and its children find no program in a current folder: PATH with its absolute entries only, and on
 * Windows a variable that cmd.exe obeys. Empty if PATH is unset.
 */
export function absoluteSearchPath(env: Environment, platform: NodeJS.Platform): Record<string, string> {
  const { key } = pathOf(env, platform);
  const windows: Record<string, string> = platform === 'win32' ? { [noCurrentFolder]: '1' } : {};
  if (key === undefined) return windows;
  return { ...windows, [key]: searchFolders(env, platform).join(platform === 'win32' ? ';' : ':') };
}

/** Whether a path is a folder or lies below it. Both are absolute. Windows ignores case. */
export function isWithin(path: string, folder: string, platform: NodeJS.Platform): boolean {
  // `relative` normalizes both paths anew, for each folder of PATH and each process that is started.
  if (platform !== 'win32' && isNormal(path) && isNormal(folder)) return `${path}/`.startsWith(`${folder}/`);
  const paths = platform === 'win32' ? win32 : posix;
  const way = paths.relative(folder, path);
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}

/** Whether an absolute path has no part that is empty, `.` or `..`. */
function isNormal(path: string): boolean {
  return !/\/\.{0,2}(?:\/|$)/.test(path);
}

/** The file names that a plain name may stand for: on Windows with each extension of PATHEXT, and as it is only if it has one of them. */
export function programNames(name: string, env: Environment, platform: NodeJS.Platform): string[] {
  if (platform !== 'win32') return [name];
  const endings = (variable(env, 'PATHEXT', platform) ?? '.COM;.EXE;.BAT;.CMD').split(';').filter((one) => one !== '');
  const upper = name.toUpperCase();
  const isWhole = endings.some((ending) => upper.endsWith(ending.toUpperCase()));
  return [...(isWhole ? [name] : []), ...endings.map((ending) => `${name}${ending}`)];
}

function pathOf(
  env: Environment,
  platform: NodeJS.Platform,
): { readonly key: string | undefined; readonly entries: readonly string[] } {
  const key = keyOf(env, 'PATH', platform);
  const value = key === undefined ? undefined : env[key];
  if (value === undefined) return { key: undefined, entries: [] };
  // Windows accepts entries in quotes, and semicolons inside of them.
  const entries =
    platform === 'win32'
      ? (value.match(/(?:"[^"]*"?|[^;"])+/g) ?? []).map((entry) => entry.replaceAll('"', ''))
      : value.split(':');
  return { key, entries };
}

function isAbsolute(entry: string, platform: NodeJS.Platform): boolean {
  return platform === 'win32' ? /^(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/])/.test(entry) : entry.startsWith('/');
}

function variable(env: Environment, name: string, platform: NodeJS.Platform): string | undefined {
  const key = keyOf(env, name, platform);
  return key === undefined ? undefined : env[key];
}

/** Windows ignores the case of variables. */
function keyOf(env: Environment, name: string, platform: NodeJS.Platform): string | undefined {
  if (platform !== 'win32') return env[name] === undefined ? undefined : name;
  return Object.keys(env).find((one) => one.toUpperCase() === name && env[one] !== undefined);
}
