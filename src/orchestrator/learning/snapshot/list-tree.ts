import { isUtf8 } from 'node:buffer';
import { nulRecords } from '../../../core/git/nul-records.ts';
import { type Checkout, usersGitOutput } from '../../../core/git/users-git.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/** A path of the tree that is not in the snapshot, and why. */
export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

/** A path that git lists. */
export interface ListedFile {
  readonly path: string;
  /** As the index has it; false for an untracked file. */
  readonly isExecutable: boolean;
  readonly isTracked: boolean;
}

export interface ListedTree {
  /** In order of their names. */
  readonly files: readonly ListedFile[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Lists the tracked and the untracked files of a checkout, without ignored ones; the user's own ignore rules count too.
 *
 * @param isSkipped whether a path belongs to records of runs
 * @throws AppError ERR_GIT outside a repository
 */
export async function listTree(checkout: Checkout, isSkipped: (path: string) => boolean): Promise<ListedTree> {
  const list = async (...args: string[]): Promise<string[]> =>
    nulRecords(await usersGitOutput(checkout, ['ls-files', '-z', ...args]), 'latin1');
  const tracked = await list('--stage');
  const untracked = await list('--others', '--exclude-standard');
  const leftOut: LeftOut[] = [];
  const files = new Map<string, ListedFile>();
  const add = (name: string, mode: string, isTracked: boolean): void => {
    const bytes = Buffer.from(name, 'latin1');
    const path = bytes.toString('utf8');
    if (isSkipped(path)) return;
    if (!isUtf8(bytes)) leftOut.push({ path, reason: 'its name is not UTF-8' });
    else if (mode === '120000') leftOut.push({ path, reason: 'a link' });
    else if (mode === '160000') leftOut.push({ path, reason: 'a submodule' });
    else if (path.endsWith('/')) leftOut.push({ path, reason: 'another repository' });
    else files.set(path, { path, isExecutable: mode === '100755', isTracked });
  };
  for (const record of tracked) {
    const [, mode = '', name = ''] = /^(\d+) [0-9a-f]+ \d\t(.*)$/s.exec(record) ?? [];
    add(name, mode, true);
  }
  for (const name of untracked) add(name, '', false);
  return { files: [...files.values()].sort((left, right) => byCodeUnit(left.path, right.path)), leftOut };
}
