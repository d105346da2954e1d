import { join } from 'node:path';
import { AppError, finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { TreeEntry } from '../../git/objects/ls-tree.ts';
import { isFolderBelow, statHostile } from '../../system/hostile/stat-hostile.ts';
import { foldersOf } from '../../system/paths/folders-of.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { copyObjects } from './copy-objects.ts';
import { headTip, leftTips, usersCommits } from './left-tips.ts';
import { type RepositoryRecords, readRepository } from './read-repository.ts';
import { readResultTree } from './result-tree.ts';
import { workLeftBehind } from './work-left-behind.ts';

/** Of the options of judgeState. */
export interface InnerOptions {
  readonly store: ObjectStore;
  readonly worktree: string;
  readonly baseSha: string;
  readonly base: readonly TreeEntry[];
  readonly result: string;
  readonly outbox: string;
  readonly objectFolders: readonly string[];
  readonly ignoredRepositories?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

const maxRepositories = 20;

/**
 * Warns of commits in repositories inside the worker's folder whose work is missing in the result: a clone of the worker's repository in an
 * ignored place, and a repository in a folder of the base commit, of which only the files are taken. Never an error, because tests make such
 * repositories too. Any other repository is refused as a gitlink.
 *
 * @param own the records of the worker's repository
 */
export async function innerRepositories(options: InnerOptions, own: RepositoryRecords): Promise<Diagnostic[]> {
  const { worktree, base, ignoredRepositories = [] } = options;
  const known = idsOf(own).add(options.baseSha);
  const found: { readonly path: string; readonly records: RepositoryRecords }[] = [];
  const read = (path: string): RepositoryRecords | undefined => {
    const gitDir = join(worktree, path, '.git');
    if (statHostile(gitDir).kind !== 'folder') return undefined;
    // A folder of the base may be a link now, and lead to any repository of this machine.
    return isFolderBelow(worktree, path) ? readRepository(gitDir) : undefined;
  };
  for (const path of foldersOf(base.filter(({ mode }) => mode !== '160000').map((entry) => entry.path))) {
    const records = read(path);
    if (records !== undefined) found.push({ path, records });
  }
  for (const path of ignoredRepositories) {
    const records = read(path);
    const ids = records === undefined ? [] : [...idsOf(records)];
    // What package managers fetch into ignored folders shares no commit with the worker's repository, and a plain clone has no other.
    const isClone = ids.some((id) => known.has(id)) && !ids.every((id) => known.has(id));
    if (records !== undefined && isClone) found.push({ path, records });
  }
  const findings: Diagnostic[] = [];
  for (const { path, records } of found.slice(0, maxRepositories)) {
    findings.push(...(await innerWork(options, path, records)));
  }
  return findings;
}

async function innerWork(options: InnerOptions, path: string, records: RepositoryRecords): Promise<Diagnostic[]> {
  const { store, baseSha, result, objectFolders, outbox, env } = options;
  const { objectFormat } = store;
  const borrowed = [join(store.gitDir, 'objects'), ...objectFolders];
  try {
    await using copy = await copyObjects(records, { objectFormat, borrowed, env });
    await using users = await copyObjects(null, { objectFormat, borrowed, env });
    const known = await usersCommits(records, users.git);
    const tips = [
      ...(await headTip(copy.git, records, baseSha, known)),
      ...(await leftTips(copy.git, records, baseSha, known)),
    ].map((tip) => ({ ...tip, isBlocking: false, place: `${tip.place} of the repository ${path}` }));
    if (tips.length === 0) return [];
    const tree = await readResultTree(copy.git, baseSha, result);
    return await workLeftBehind(copy.git, baseSha, tips, tree, (each) => each.startsWith(`${outbox}/`));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const message = `The commits of the repository ${path} cannot be read: ${error.message}`;
    return [finding('ERR_WORK_LEFT_BEHIND', message, { severity: 'warning', file: path })];
  }
}

/** Every commit that a repository names. */
function idsOf({ head, refs, headLog }: RepositoryRecords): Set<string> {
  const ids = [head ?? '', ...refs.values(), ...headLog.flatMap(({ from, to }) => [from, to])];
  return new Set(ids.filter((id) => !/^0*$/.test(id)));
}
