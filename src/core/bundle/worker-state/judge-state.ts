import { join, relative } from 'node:path';
import { AppError, finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Git } from '../../git/git.ts';
import type { TreeEntry } from '../../git/objects/ls-tree.ts';
import { alternateLine } from '../../git/worker-repository/alternate-line.ts';
import type { IndexEntry } from '../../git/worktree/ls-files.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { baseLeft, baseUndone } from './base-left.ts';
import { copyObjects } from './copy-objects.ts';
import { hiddenWork } from './hidden-work.ts';
import { innerRepositories } from './inner-repositories.ts';
import { absentTips, headTip, type LeftTip, leftTips, namesOtherCommits, usersCommits } from './left-tips.ts';
import { type RepositoryRecords, readRepository } from './read-repository.ts';
import { readResultTree, readTreeMap, treeMapOf } from './result-tree.ts';
import { unfinishedGit } from './unfinished-git.ts';
import { stagedOnly, stagedWork, workLeftBehind } from './work-left-behind.ts';

export interface StateOptions {
  /** The store with the base commit and the worker's result. */
  readonly store: ObjectStore;
  /** The worker's folder, absolute, links resolved. All its processes must have ended. */
  readonly worktree: string;
  readonly baseSha: string;
  /** All entries of the base commit. */
  readonly base: readonly TreeEntry[];
  /** The worker's commit; the base if it changed nothing. */
  readonly result: string;
  /** The worker's index, read as data. */
  readonly index: readonly IndexEntry[];
  /** Relative to the worktree. */
  readonly outbox: string;
  /** Paths whose change in the folder is known, where {@link result} is not the folder's content. */
  readonly changed?: ReadonlySet<string>;
  /** The user's object folders, which the worker's repository borrows from. Absolute. */
  readonly objectFolders: readonly string[];
  /** Folders in ignored places that have a git folder of their own. Relative to the worktree. */
  readonly ignoredRepositories?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The findings about a worker's repository, and its commits outside HEAD. */
export interface JudgedState {
  readonly findings: readonly Diagnostic[];
  /** A git bundle of every commit with work outside HEAD; `null` when there is none. */
  readonly leftBehind: Buffer | null;
}

const maxBundleBytes = 256 * 1024 * 1024;

/**
 * Judges the state of a worker's repository in addition to its files: unfinished operations, a HEAD that left the base commit, and work in
 * stashes, on branches, in the index and in commits that HEAD left (docs/design/worker-state.md). The git folder is read as data. Git runs
 * only on a copy of its objects, with a time limit, and its output can only add findings.
 */
export async function judgeState(options: StateOptions): Promise<JudgedState> {
  const { worktree, baseSha, index } = options;
  const records = readRepository(join(worktree, '.git'));
  const findings = unfinishedGit(records, index);
  if (records.unreadable.length > 0) {
    const message = `The worker's git folder cannot be read: ${records.unreadable.slice(0, 5).join(', ')}.`;
    findings.push(finding('ERR_WORKTREE_UNREADABLE', message));
  }
  findings.push(...(await hiddenWork(options.store.git, baseSha, options.result, index)));
  findings.push(...otherFolders(records, worktree), ...otherStores(records, options.objectFolders));
  findings.push(...(await innerRepositories(options, records)));
  if (!namesOtherCommits(records, baseSha) && !(await stagesOtherFiles(options))) {
    return { findings: [...findings, ...(await undoneBase(options))], leftBehind: null };
  }
  try {
    const judged = await judgeObjects(options, records);
    const isLeft = judged.findings.some(({ code, severity }) => code === 'ERR_BASE_LEFT' && severity !== 'notice');
    const undone = isLeft ? [] : await undoneBase(options);
    return { findings: [...findings, ...judged.findings, ...undone], leftBehind: judged.leftBehind };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const message = `The commits in the worker's git folder cannot be read: ${error.message}`;
    return { findings: [...findings, finding('ERR_WORKTREE_UNREADABLE', message)], leftBehind: null };
  }
}

async function undoneBase({ store, baseSha, result, objectFolders, env }: StateOptions): Promise<Diagnostic[]> {
  if (result === baseSha) return [];
  await using users = await copyObjects(null, { objectFormat: store.objectFormat, borrowed: objectFolders, env });
  return await baseUndone(users.git, baseSha, await readTreeMap(store.git, result));
}

/** Warns of further worktrees of the repository, because uncommitted work there is not collected. */
function otherFolders({ otherFolders: folders }: RepositoryRecords, worktree: string): Diagnostic[] {
  return folders
    .filter((folder) => statHostile(folder).kind === 'folder')
    .map((folder) => {
      const place = relative(worktree, folder).replaceAll('\\', '/');
      const message = `The worker made a further worktree at ${place}; only what it committed there was looked at.`;
      return finding('ERR_WORK_LEFT_BEHIND', message, { severity: 'warning' });
    });
}

/** Warns of object stores other than the user's: nothing in them is read. */
function otherStores({ alternates }: RepositoryRecords, objectFolders: readonly string[]): Diagnostic[] {
  const users = new Set(objectFolders.map((folder) => alternateLine(folder).trimEnd()));
  const others =
    objectFolders.length === 0 ? [] : alternates.filter((line) => !users.has(line) && !line.startsWith('#'));
  if (others.length === 0) return [];
  const shown = others
    .slice(0, 3)
    .map((line) => JSON.stringify(line))
    .join(', ');
  const message = `The worker's repository borrows objects from ${shown}; commits that are only there were not looked at.`;
  return [finding('ERR_WORK_LEFT_BEHIND', message, { severity: 'warning', file: '.git/objects/info/alternates' })];
}

/** Whether objects of the index may be work that the result lacks. */
async function stagesOtherFiles(options: StateOptions): Promise<boolean> {
  const { store, result, index } = options;
  const base = treeMapOf(options.base);
  const isApart = isSeen(options);
  // Few workers stage anything, and only for those the result is read.
  if (stagedOnly(index, { base, result: base }, isApart).length === 0) return false;
  return stagedOnly(index, { base, result: await readTreeMap(store.git, result) }, isApart).length > 0;
}

/** Whether a path needs no look at HEAD and index: it changed in the folder, is hidden from it, or belongs to the outbox. */
function isSeen({ outbox, index, changed }: StateOptions): (path: string) => boolean {
  const hidden = new Set(index.filter(({ isSkipped }) => isSkipped).map(({ path }) => path));
  return (path) => path.startsWith(`${outbox}/`) || hidden.has(path) || changed?.has(path) === true;
}

async function judgeObjects(options: StateOptions, records: RepositoryRecords): Promise<JudgedState> {
  const { store, baseSha, objectFolders, outbox, env } = options;
  const { objectFormat } = store;
  const borrowed = [join(store.gitDir, 'objects'), ...objectFolders];
  await using copy = await copyObjects(records, { objectFormat, borrowed, env });
  await using users = await copyObjects(null, { objectFormat, borrowed, env });
  const { git } = copy;
  const known = await usersCommits(records, users.git);
  const tips = await leftTips(git, records, baseSha, known);
  const tree = await readResultTree(git, baseSha, options.result);
  const head = await headTip(git, records, baseSha, known);
  const isApart = isSeen(options);
  const missingInHead = await workLeftBehind(git, baseSha, head, tree, isApart);
  const [headTree] = await Promise.all(head.map(({ id }) => readTreeMap(git, id)));
  const absent = await absentTips(git, records);
  const findings = [
    ...absent.map((place) => {
      const message = `${place} names a commit that the worker's repository does not have, so its work cannot be looked at.`;
      return finding('ERR_WORK_LEFT_BEHIND', message);
    }),
    ...(await baseLeft(git, baseSha, records, tree)),
    ...(await workLeftBehind(git, baseSha, tips, tree, (path) => path.startsWith(`${outbox}/`))),
    ...missingInHead,
    ...(await stagedWork(git, stagedOnly(options.index, tree, isApart), tree, headTree ?? tree.base)),
  ];
  const kept = missingInHead.length === 0 ? tips : [...tips, ...head];
  return { findings, leftBehind: kept.length === 0 ? null : await bundleOf(git, kept, baseSha) };
}

/** `null` if the bundle would be too large. */
async function bundleOf(git: Git, tips: readonly LeftTip[], base: string): Promise<Buffer | null> {
  const refs = tips.map(({ id }, at) => ({ id, name: `refs/left-behind/${at + 1}` }));
  const updates = refs.map(({ name, id }) => `create ${name} ${id}\n`).join('');
  await git.run(['update-ref', '--stdin'], { stdin: updates });
  const { stdout, truncated } = await git.run(['bundle', 'create', '-', '--stdin'], {
    stdin: `${refs.map(({ name }) => name).join('\n')}\n^${base}\n`,
    maxOutputBytes: maxBundleBytes,
    truncate: true,
  });
  return truncated ? null : stdout;
}
