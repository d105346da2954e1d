import { dirname, join } from 'node:path';
import type { CollectedChanges } from '../../core/bundle/worktree/collect-changes.ts';
import type { SetupFiles } from '../../core/bundle/worktree/setup-files.ts';
import type { WorkerRecords } from '../../core/bundle/worktree/worker-records.ts';
import { finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { quoteInline } from '../../core/diagnostics/text/quote.ts';
import type { Git } from '../../core/git/git.ts';
import type { TreeEntry } from '../../core/git/objects/ls-tree.ts';
import { lfsObject, lfsObjectsFolder } from '../../core/git/worker-repository/lfs-files.ts';
import { type IndexEntry, listIndex } from '../../core/git/worktree/ls-files.ts';
import { renameWithRetry, temporaryName } from '../../core/system/files/atomic-write.ts';
import { copyPlainFile, makeFolder } from '../../core/system/files/plain-files.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { conveyorPaths, isOwnState } from '../layout/conveyor-paths.ts';

/** The index of the user's checkout. */
async function indexOf(git: Git): Promise<IndexEntry[]> {
  const { text } = await git.run(['rev-parse', '--path-format=absolute', '--git-path', 'index']);
  return await listIndex(git, text);
}

/** The files whose changes the user's git does not show: those outside of a sparse checkout, and those that the user marked. */
export async function skippedFiles(git: Git): Promise<ReadonlySet<string>> {
  return new Set((await indexOf(git)).filter(({ isSkipped }) => isSkipped).map(({ path }) => path));
}

/**
 * The index of the user's checkout, in the form in which a worker's is read.
 *
 * @param skipped as {@link skippedFiles} before sessions worked there
 */
export async function checkoutRecords(git: Git, skipped: ReadonlySet<string>): Promise<WorkerRecords> {
  return withSkipped({ index: new Map(), entries: await indexOf(git), state: 'read' }, skipped, git.dir);
}

/**
 * What the index of HEAD's own checkout would be. It shows what a session did to the files, whatever it did to the index: a file that git
 * ignores stays ignored although the session ran `git add --force`.
 *
 * @param entries of HEAD
 */
export function headRecords(entries: readonly TreeEntry[], skipped: ReadonlySet<string>): WorkerRecords {
  return recordsOf(entries.map(({ path, mode, id }) => ({ path, mode, id, stage: 0, isSkipped: skipped.has(path) })));
}

/**
 * What a session hides from git with `git update-index --skip-worktree` is its work all the same: validation would find it. A hidden file
 * that is absent counts as unchanged, because a sparse checkout deletes nothing.
 *
 * @param skipped the files that were hidden before
 */
export function withSkipped(records: WorkerRecords, skipped: ReadonlySet<string>, folder: string): WorkerRecords {
  const isAbsent = (path: string): boolean => statHostile(join(folder, path)).kind === 'absent';
  const entries = records.entries.map((entry) => ({
    ...entry,
    isSkipped: skipped.has(entry.path) || (entry.isSkipped && isAbsent(entry.path)),
  }));
  return { ...recordsOf(entries), state: records.state };
}

function recordsOf(entries: readonly IndexEntry[]): WorkerRecords {
  return { index: new Map(entries.map((entry) => [entry.path, entry])), entries, state: 'read' };
}

const shownPaths = 5;

/** Reports files that a session's git left out of the folder. Validation would run without them. */
export function hiddenFiles({ entries }: WorkerRecords, skipped: ReadonlySet<string>, planId: string): Diagnostic[] {
  const hidden = entries.filter(({ path, isSkipped }) => isSkipped && !skipped.has(path)).map(({ path }) => path);
  if (hidden.length === 0) return [];
  const more = hidden.length > shownPaths ? ` and ${hidden.length - shownPaths} more` : '';
  const shown = hidden.slice(0, shownPaths).map((path) => quoteInline(path));
  const message = `${planId} made git leave files out of the folder, so that validation would not see them: ${shown.join(', ')}${more}. A session must end with \`git sparse-checkout disable\`.`;
  return [finding('ERR_WORKTREE_UNREADABLE', message, { file: hidden[0] ?? '' })];
}

/** What is left out of a checkout: the conveyor's own files, which change while it works, whether they are tracked or not. */
export function ownFiles(entries: readonly TreeEntry[]): SetupFiles {
  const { state, events, handoffs, runtime } = conveyorPaths;
  const tracked = entries.filter(({ path }) => isOwnState(path));
  return {
    apart: new Set([state, events, handoffs, runtime]),
    // They are not read, which alone would look as if they were deleted.
    left: new Map(tracked.map(({ path }) => [path, '000000 '])),
    ignored: new Set(),
  };
}

/** Adds content to the user's LFS store, where its name is its hash. Nothing refers to it before a commit does. */
export async function keepLfsContent(git: Git, content: CollectedChanges['lfs']): Promise<void> {
  if (content.size === 0) return;
  const objects = await lfsObjectsFolder(git);
  for (const [oid, copy] of content) {
    const file = lfsObject(objects, oid);
    if (statHostile(file).kind === 'file') continue;
    await makeFolder(dirname(file));
    const draft = `${dirname(file)}/${temporaryName()}`;
    await copyPlainFile(copy, draft);
    await renameWithRetry(draft, file);
  }
}
