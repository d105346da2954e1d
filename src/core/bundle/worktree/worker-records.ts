import { join } from 'node:path';
import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type IndexEntry, listIndex } from '../../git/worktree/ls-files.ts';
import { writePlainFile } from '../../system/files/plain-files.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { copyObjects } from '../worker-state/copy-objects.ts';

/** The content of a worker's own index, read as data: names that count as tracked although they may be ignored, and modes. */
export interface WorkerRecords {
  /** Mode and id by path. Ids are used only for gitlinks; content comes from the worktree. */
  readonly index: ReadonlyMap<string, IndexEntry>;
  /** Every entry, including each side of a conflict. */
  readonly entries: readonly IndexEntry[];
  /** `gone`: the git folder no longer exists. `moved`: `.git` names another folder, which is not read. `unreadable`: it or its index cannot be read. */
  readonly state: 'read' | 'gone' | 'moved' | 'unreadable';
}

const maxIndexBytes = 256 * 1024 * 1024;
const maxEntries = 10_000;
const maxPointerBytes = 64 * 1024;

/** Reads the index of a worker's repository: copies it, and lets a git that is bound to the store parse the copy. */
export async function readWorkerRecords(store: ObjectStore, worktree: string): Promise<WorkerRecords> {
  const none = (state: WorkerRecords['state']): WorkerRecords => ({ index: new Map(), entries: [], state });
  const { kind } = statHostile(join(worktree, '.git'));
  if (isElsewhere(worktree, kind)) return none('moved');
  if (kind !== 'folder') return none(kind === 'unreadable' ? 'unreadable' : 'gone');
  const bytes = readHostileFile(worktree, '.git/index', maxIndexBytes).bytes;
  if (bytes === null) return none('unreadable');
  const copy = join(store.scratch, 'worker-index');
  await writePlainFile(copy, bytes);
  const list = needsObjects(bytes) ? listWithObjects(store, join(worktree, '.git'), copy) : listIndex(store.git, copy);
  const entries = await list.catch(() => null);
  // git leaves out what it cannot expand.
  if (entries === null || bytes.length < 12 || entries.length < bytes.readUInt32BE(8)) return none('unreadable');
  return { index: new Map(entries.map((entry) => [entry.path, entry])), entries, state: 'read' };
}

/** Whether `.git` refers to a git folder at another place, as `git init --separate-git-dir` makes it (gitrepository-layout(5)). */
function isElsewhere(worktree: string, kind: string): boolean {
  if (kind === 'link') return true;
  if (kind !== 'file') return false;
  const text = readHostileFile(worktree, '.git', maxPointerBytes).bytes?.toString('utf8');
  return text?.startsWith('gitdir:') === true;
}

/**
 * Whether an index has one of two extensions (gitformat-index(5)): a sparse index names trees, which may be the worker's own, instead of
 * files, and a split index lies in two files. A file name that looks like one costs time only.
 */
function needsObjects(index: Buffer): boolean {
  return ['sdir', 'link'].some((name) => {
    for (let at = index.indexOf(name); at >= 0 && at + 8 <= index.length; at = index.indexOf(name, at + 1)) {
      if (at + 8 + index.readUInt32BE(at + 4) <= index.length) return true;
    }
    return false;
  });
}

async function listWithObjects(store: ObjectStore, gitDir: string, index: string): Promise<IndexEntry[]> {
  const borrowed = [join(store.gitDir, 'objects')];
  await using copy = await copyObjects({ gitDir }, { objectFormat: store.objectFormat, borrowed, env: store.git.env });
  for (const { name, kind } of listHostile(gitDir, maxEntries, { resolved: true }).entries) {
    if (name === null || kind !== 'file' || !/^sharedindex\.[0-9a-f]+$/.test(name)) continue;
    const { bytes } = readHostileFile(gitDir, name, maxIndexBytes);
    if (bytes !== null) await writePlainFile(join(copy.gitDir, name), bytes);
  }
  return await listIndex(copy.git, index);
}

/**
 * Says that ignored files were judged without the worker's index. A moved git folder is an error: its stashes and branches are not read,
 * because the worker could name any repository of this machine there.
 */
export function stateFindings({ state }: Pick<WorkerRecords, 'state'>): Diagnostic[] {
  if (state === 'moved') {
    const message =
      'The worker moved the git folder of its worktree: .git names another place. Stashes and branches there are not read.';
    return [finding('ERR_GIT_FOLDER_MOVED', message, { file: '.git' })];
  }
  if (state === 'gone') {
    const message = 'The worktree has no .git folder any more; ignored files in it are left out.';
    return [finding('ERR_GIT_FOLDER_GONE', message, { severity: 'warning' })];
  }
  if (state !== 'unreadable') return [];
  const message = "The index of the worktree's repository cannot be read; ignored files in it are left out.";
  return [finding('ERR_WORKTREE_UNREADABLE', message, { severity: 'warning' })];
}
