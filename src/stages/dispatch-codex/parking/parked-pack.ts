import { dirname, join, posix } from 'node:path';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { removeTree } from '../../../core/system/files/remove-tree.ts';
import { agentHomePath, type WorktreeSite, worktreePath } from '../worktree/open-worktree.ts';

/** The pack with a parked worker's folders, relative to the repository root. It lies with the worker's logs, which are part of the run's state. */
export function parkedPackPath(layout: Pick<RunLayout, 'runDir'>, worker: WorkerName): string {
  return posix.join(layout.runDir, 'logs', worker, 'PARKED.pack');
}

/** The folders of a pack, relative to the folder that contains the run's worktrees: the worktree, and the folder of its agent. */
export function parkedFolders(site: WorktreeSite, worker: WorkerName): readonly [string, string] {
  const root = dirname(worktreePath(site, worker));
  return [worker, agentHomePath(site, worker).slice(root.length + 1)];
}

/** Removes the pack of a conversation that is no longer parked. */
export async function dropParkedPack({ root, layout }: WorktreeSite, worker: WorkerName): Promise<void> {
  await removeTree(root, join(root, parkedPackPath(layout, worker)));
}
