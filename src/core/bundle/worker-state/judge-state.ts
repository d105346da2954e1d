import { join, relative } from 'node:path';
import { AppError, finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Git } from '../../git/git.ts';
import type { IndexEntry } from '../../git/worktree/ls-files.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { baseLeft } from './base-left.ts';
import { copyObjects } from './copy-objects.ts';
import { hiddenWork } from './hidden-work.ts';
import { type LeftTip, leftTips, namesOtherCommits } from './left-tips.ts';
import { type RepositoryRecords, readRepository } from './read-repository.ts';
import { readResultTree } from './result-tree.ts';
import { unfinishedGit } from './unfinished-git.ts';
import { workLeftBehind } from './work-left-behind.ts';

export interface StateOptions {
  /** The store with the base commit and the worker's result. */
  readonly store: ObjectStore;
  /** The worker's folder, absolute, links resolved. All its processes must have ended. */
  readonly worktree: string;
  readonly baseSha: string;
  /** The worker's commit; the base if it changed nothing. */
  readonly result: string;
  /** The worker's index, read as data. */
  readonly index: readonly IndexEntry[];
  /** Relative to the worktree. */
  readonly outbox: string;
  /** The user's object folders, which the worker's repository borrows from. Absolute. */
  readonly objectFolders: readonly string[];
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
 * stashes, on branches and in commits that HEAD left (docs/design/worker-state.md). The git folder is read as data. Git runs only on a copy
 * of its objects, with a time limit, and its output can only add findings.
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
  findings.push(...otherFolders(records, worktree));
  if (!namesOtherCommits(records, baseSha)) return { findings, leftBehind: null };
  try {
    const judged = await judgeCommits(options, records);
    return { findings: [...findings, ...judged.findings], leftBehind: judged.leftBehind };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const message = `The commits in the worker's git folder cannot be read: ${error.message}`;
    return { findings: [...findings, finding('ERR_WORKTREE_UNREADABLE', message)], leftBehind: null };
  }
}

/** What nobody committed in a further worktree is in a folder that is not collected. */
function otherFolders({ otherFolders: folders }: RepositoryRecords, worktree: string): Diagnostic[] {
  return folders
    .filter((folder) => statHostile(folder).kind === 'folder')
    .map((folder) => {
      const place = relative(worktree, folder).replaceAll('\\', '/');
      const message = `The worker made a further worktree at ${place}; only what it committed there was looked at.`;
      return finding('ERR_WORK_LEFT_BEHIND', message, { severity: 'warning' });
    });
}

async function judgeCommits(options: StateOptions, records: RepositoryRecords): Promise<JudgedState> {
  const { store, baseSha, objectFolders, env } = options;
  const borrowed = [join(store.gitDir, 'objects'), ...objectFolders];
  await using copy = await copyObjects(records, { objectFormat: store.objectFormat, borrowed, env });
  const { git } = copy;
  const tips = await leftTips(git, records, baseSha);
  const tree = await readResultTree(git, baseSha, options.result);
  const findings = [
    ...(await baseLeft(git, baseSha, records, tree)),
    ...(await workLeftBehind(git, baseSha, tips, tree, options.outbox)),
  ];
  return { findings, leftBehind: tips.length === 0 ? null : await bundleOf(git, tips, baseSha) };
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
