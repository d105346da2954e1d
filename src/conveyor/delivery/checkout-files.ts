import { dirname } from 'node:path';
import type { CollectedChanges } from '../../core/bundle/worktree/collect-changes.ts';
import type { SetupFiles } from '../../core/bundle/worktree/setup-files.ts';
import type { WorkerRecords } from '../../core/bundle/worktree/worker-records.ts';
import type { Git } from '../../core/git/git.ts';
import type { TreeEntry } from '../../core/git/objects/ls-tree.ts';
import { lfsObject, lfsObjectsFolder } from '../../core/git/worker-repository/lfs-files.ts';
import { listIndex } from '../../core/git/worktree/ls-files.ts';
import { renameWithRetry, temporaryName } from '../../core/system/files/atomic-write.ts';
import { copyPlainFile, makeFolder } from '../../core/system/files/plain-files.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { conveyorPaths, isOwnState } from '../layout/conveyor-paths.ts';

/** The index of the user's checkout, in the form in which a worker's is read. */
export async function checkoutRecords(git: Git): Promise<WorkerRecords> {
  const { text } = await git.run(['rev-parse', '--path-format=absolute', '--git-path', 'index']);
  const entries = await listIndex(git, text);
  return { index: new Map(entries.map((entry) => [entry.path, entry])), entries, state: 'read' };
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
