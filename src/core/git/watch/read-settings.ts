import { dirname, isAbsolute, join, parse, resolve } from 'node:path';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { isInside, portablePath } from '../../system/paths/safe-path.ts';
import { sha256 } from '../../system/text/hash.ts';
import { openGit } from '../git.ts';
import type { gitFolders } from '../git-folders.ts';
import { nulRecords } from '../nul-records.ts';

/** The process's environment, as for {@link openGit}; HOME resolves an include of `~/`. */
type Environment = Readonly<Record<string, string | undefined>>;

/** The two git folders of a checkout. */
type Folders = Awaited<ReturnType<typeof gitFolders>>;

/** One configuration file of a repository. */
export interface ConfigFile {
  /** The arguments that make `git config` write this file: `--local`, `--worktree`, or `--file <path>`. */
  readonly scope: readonly string[];
  readonly path: string;
  /** The sha256 of its bytes; empty when there is no plain file. */
  readonly digest: string;
  /** The values of each setting, in order; `undefined` when git cannot parse the file. */
  readonly settings: ReadonlyMap<string, readonly string[]> | undefined;
}

const maxBytes = 16 * 1024 * 1024;
const timeoutMs = 10_000;
/** Git's own limit for nested includes. */
const maxDepth = 10;
const maxFiles = 100;

/**
 * Reads a repository's configuration files and the files that they include, whatever the condition of the include. Global and system
 * configuration do not belong to the repository. Runs only `git config --file`, outside the repository, and only for files that changed
 * since `previous`.
 *
 * @param root the checkout's top folder, absolute, where the user runs git
 */
export async function readSettings(
  root: string,
  env: Environment,
  folders: Folders,
  previous: readonly ConfigFile[] = [],
): Promise<readonly ConfigFile[]> {
  const outside = openGit({
    dir: parse(folders.common).root,
    env,
    bind: { GIT_DIR: join(folders.common, 'no-repository-here') },
  });
  const known = new Map(previous.map((file) => [`${file.path}\0${file.digest}`, file]));
  const found: ConfigFile[] = [];
  const add = async (path: string, scope: readonly string[], depth: number): Promise<void> => {
    if (depth > maxDepth || found.length >= maxFiles || found.some((file) => file.path === path)) return;
    const file = known.get(`${path}\0${digestOf(path)}`) ?? (await readFile(outside, path, scope));
    found.push(file);
    for (const include of includesOf(file)) {
      const target = expanded(include, path, env);
      const shown = isInside(root, target) ? portablePath(root, target) : include;
      await add(target, ['--file', shown], depth + 1);
    }
  };
  await add(join(folders.common, 'config'), ['--local'], 0);
  await add(join(folders.own, 'config.worktree'), ['--worktree'], 0);
  return found;
}

/** How reports name a configuration file: relative to the common git folder, without a path of this machine. */
export function configFileName(path: string, gitFolder: string): string {
  return path.startsWith(gitFolder) ? path.slice(gitFolder.length + 1).replaceAll('\\', '/') : 'an included file';
}

/** @returns the settings of all files combined; the later file's values come last */
export function valuesOf(files: readonly ConfigFile[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const { settings = [] } of files) {
    for (const [name, values] of settings) all.set(name, [...(all.get(name) ?? []), ...values]);
  }
  return all;
}

function digestOf(path: string): string {
  const bytes = readHostileFile(dirname(path), path.slice(dirname(path).length + 1), maxBytes).bytes;
  return bytes === null ? '' : sha256(bytes);
}

async function readFile(
  outside: ReturnType<typeof openGit>,
  path: string,
  scope: readonly string[],
): Promise<ConfigFile> {
  const { kind } = statHostile(path);
  if (kind === 'absent') return { path, scope, digest: '', settings: new Map() };
  if (kind === 'special' || kind === 'folder') return { path, scope, digest: kind, settings: undefined };
  const args = ['config', '--file', path, '--no-includes', '-z', '--list'];
  const accept = [0, 1, 3, 128, 129];
  const listed = await outside.run(args, { accept, timeoutMs }).catch(() => undefined);
  if (listed?.exitCode !== 0) return { path, scope, digest: digestOf(path), settings: undefined };
  const settings = new Map<string, string[]>();
  for (const record of nulRecords(listed.stdout)) {
    const [name = '', value = ''] = record.split(/\n(.*)/s);
    settings.set(name, [...(settings.get(name) ?? []), value]);
  }
  return { path, scope, digest: digestOf(path), settings };
}

function includesOf({ settings }: ConfigFile): readonly string[] {
  return [...(settings ?? [])].flatMap(([name, values]) => (/^include(if\..+)?\.path$/.test(name) ? values : []));
}

/** Resolves an included path as git-config(1) does. If the home folder is unknown, the result is a path that does not exist. */
function expanded(include: string, from: string, env: Environment): string {
  if (include.startsWith('~/')) return join(env.HOME ?? env.USERPROFILE ?? join(dirname(from), '~'), include.slice(2));
  return isAbsolute(include) ? include : resolve(dirname(from), include);
}
