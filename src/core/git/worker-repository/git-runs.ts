import { readdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readPlainText } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { isInside, portablePath } from '../../system/paths/safe-path.ts';
import { commonGitDir } from '../git-folders.ts';
import { nulRecords } from '../nul-records.ts';
import { askUsersGit } from '../users-config.ts';
import { runsProgram } from '../watch/acting-setting.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A file or folder of the checkout that the user's git runs, or reads settings from. */
export interface GitRun {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The setting or hook that names it, without addresses. */
  readonly by: string;
}

const maxBytes = 1024 * 1024;
const maxFound = 1000;
/** Their values are folders with hooks (git-config(1)). */
const isHooksFolder = /^(?:core\.hookspath|init\.templatedir)$/;
const isScript = /\.(?:sh|bash|zsh|fish|[cm]?[jt]s|py|rb|pl|php|lua|ps1|cmd|bat|exe)$/i;

const plainPath = /^\.(?:\/[\w.@+-]+)+$/;

/**
 * Finds what the user's git runs of a checkout: scripts that settings and hooks name, folders of hooks, and included configuration. A worker
 * that changed one of them would run code on the user's machine before anybody reviewed it. Runs only `git config`.
 *
 * @param root the repository's top folder, absolute
 * @param env its HOME selects the user's configuration
 */
export async function readGitRuns(root: string, env: Environment): Promise<readonly GitRun[]> {
  const top = await realpath(root);
  const home = env.HOME ?? env.USERPROFILE ?? '';
  const at = (path: string): string => resolve(top, path.replace(/^~(?=\/)/, home));
  const found = new Map<string, GitRun>();
  const add = (path: string, by: string): void => {
    const inside = isInside(top, path) ? portablePath(top, path) : '';
    if (inside === '' || /^\.git(?:\/|$)/.test(inside) || found.size >= maxFound) return;
    if (!found.has(inside)) found.set(inside, { path: inside, by });
  };
  const addNamed = async (text: string, by: string): Promise<void> => {
    for (const word of scriptPaths(text)) {
      const path = at(word);
      const real = await realpath(path).catch(() => undefined);
      // A script that is missing could be added. Other words may be secrets, which no record of a run may have.
      if (real === undefined && plainPath.test(word)) add(path, by);
      if (real === undefined || !mayRun(real)) continue;
      // A worker could also replace a link.
      add(path, by);
      add(real, by);
    }
  };

  let hooks = join(await commonGitDir(root), 'hooks');
  const listed = await askUsersGit(root, env, ['config', '--includes', '--show-origin', '-z', '--list']);
  const records = nulRecords(Buffer.from(listed));
  for (let index = 0; index + 1 < records.length; index += 2) {
    const [origin = '', setting = ''] = [records[index], records[index + 1]];
    if (origin.startsWith('file:')) add(resolve(top, origin.slice('file:'.length)), 'include.path');
    const [name = '', value = ''] = setting.split(/\n(.*)/s);
    if (!runsProgram(name) || value === '') continue;
    if (name === 'core.hookspath') hooks = at(value);
    if (isHooksFolder.test(name)) add(at(value), name);
    else await addNamed(value, withoutAddress(name));
  }
  for (const name of await readdir(hooks).catch(() => [])) {
    const hook = await realpath(join(hooks, name)).catch(() => '');
    if (!/^[a-z0-9-]+$/.test(name) || statHostile(hook).kind !== 'file') continue;
    add(hook, `the hook ${name}`);
    await addNamed(withoutComments(readPlainText(hook, maxBytes) ?? ''), `the hook ${name}`);
  }
  return [...found.values()];
}

/** Whether a file looks like a script or program. Others are data that a command reads. */
function mayRun(path: string): boolean {
  const { kind, executable } = statHostile(path);
  if (kind !== 'file') return false;
  return executable || isScript.test(path) || (readPlainText(path, maxBytes) ?? '').startsWith('#!');
}

/** A name's subsection may be an address with a password. */
function withoutAddress(name: string): string {
  return name.replace(/\..*:\/\/.*\./, '.');
}

function withoutComments(text: string): string {
  return text.replaceAll(/^\s*#.*$/gm, '');
}

/**
 * The words of a line for a shell that may be the path of a script. What follows a variable or a substitution may begin at the root, as in
 * `"$(git rev-parse --show-toplevel)/tools/x"`.
 */
function scriptPaths(text: string): readonly string[] {
  const line = text.replaceAll('\\', '/');
  const quoted = [...line.matchAll(/"([^"\n]+)"|'([^'\n]+)'/g)].map(([, double, single]) => double ?? single ?? '');
  const words = [...line.split(/[\s;|&()<>`"'{},!]+/), ...quoted];
  const rests = words.flatMap((word) => /^(?:\$\w+\/|.*=(?:\.\/)?|\/)(.+)$/.exec(word)?.[1] ?? []);
  return [...new Set([...words, ...rests])].filter((word) => word.includes('/') || isScript.test(word));
}
