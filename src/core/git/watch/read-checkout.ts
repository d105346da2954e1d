import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Git, GitCall } from '../git.ts';
import { nulRecords } from '../nul-records.ts';
import { usersSettings } from '../users-config.ts';
import type { ConfigFile } from './read-settings.ts';
import { valuesOf } from './read-settings.ts';

/** A path of a checkout that differs from HEAD. */
export interface DirtyFile {
  /** The two letters of `git status --porcelain`. */
  readonly code: string;
  /** A text that changes when the file is written, replaced or removed. */
  readonly stamp: string;
}

/** The output of `git status`, and the settings that it ran with. */
export interface CheckoutState {
  readonly dirty: ReadonlyMap<string, DirtyFile>;
  /** How the user's own git reads files. Taken from the first snapshot of a run. */
  readonly settings: NonNullable<GitCall['config']>;
}

const timeoutMs = 120_000;
const maxOutputBytes = 64 * 1024 * 1024;
/** The settings that decide how git converts and ignores files. */
const converting = String.raw`^core\.(autocrlf|eol|safecrlf|excludesfile|ignorecase|precomposeunicode)$`;

/**
 * Runs `git status` without refreshing the index, and without the repository's filters and monitors. Also works in a repository that was
 * declared bare.
 *
 * @param git bound to the checkout by GIT_DIR and GIT_WORK_TREE
 * @param unwatched folders to leave out, relative to the root, with `/`
 * @returns `undefined` when git fails
 */
export async function readCheckout(
  git: Git,
  env: Readonly<Record<string, string | undefined>>,
  files: readonly ConfigFile[],
  unwatched: readonly string[],
  previous: CheckoutState | undefined,
): Promise<CheckoutState | undefined> {
  const settings = previous?.settings ?? (await readUserSettings(git.dir, env));
  const args = ['status', '--porcelain=v1', '-z', '--no-renames', '--ignore-submodules=dirty'];
  const paths = ['--', '.', ...unwatched.map((path) => `:(top,exclude,literal)${path}`)];
  const call = { config: [...settings, ...filtersOff(files)], timeoutMs, maxOutputBytes };
  for (const untracked of ['all', 'normal']) {
    const answer = await git
      .run([...args, `--untracked-files=${untracked}`, ...paths], { ...call, truncate: true })
      .catch(() => undefined);
    if (answer === undefined) return undefined;
    if (answer.truncated) continue;
    const dirty = new Map<string, DirtyFile>();
    for (const record of nulRecords(answer.stdout)) {
      const path = record.slice(3);
      dirty.set(path, { code: record.slice(0, 2), stamp: stampOf(join(git.dir, path)) });
    }
    return { dirty, settings };
  }
  return undefined;
}

/**
 * A text that changes when a file is written, replaced or removed.
 * @param path absolute
 */
export function stampOf(path: string): string {
  try {
    const info = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return info === undefined ? 'absent' : `${info.mode} ${info.size} ${info.mtimeNs} ${info.ino}`;
  } catch {
    return 'unreadable';
  }
}

/** Without a filter command, git compares the file's own bytes. */
function filtersOff(files: readonly ConfigFile[]): NonNullable<GitCall['config']> {
  return [...valuesOf(files).keys()]
    .filter((name) => /^filter\..+\.(clean|smudge|process|required)$/.test(name))
    .map((name) => [name, name.endsWith('.required') ? 'false' : ''] as const);
}

/** How the user's git converts and ignores files, including global and system configuration. Runs only `git config`. */
async function readUserSettings(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<NonNullable<GitCall['config']>> {
  // Git's default file (gitignore(5)).
  const home = env.HOME ?? env.USERPROFILE;
  const standard = env.XDG_CONFIG_HOME || (home === undefined ? '' : join(home, '.config'));
  const byDefault = standard === '' ? [] : ([['core.excludesfile', join(standard, 'git/ignore')]] as const);
  return [...new Map([...byDefault, ...(await usersSettings(root, env, converting, ['--type=path']))])];
}
