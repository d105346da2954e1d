import { join } from 'node:path';
import { forgetWorktree } from '../../core/git/worktree/worktree.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { removeStaleTemporaries } from '../../core/system/files/atomic-write.ts';
import { removeAbandonedLock } from '../../core/system/files/lock.ts';
import { makeFolder } from '../../core/system/files/plain-files.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { type InspectedRepository, lookAt, type RepositoryState } from './repository-state.ts';

/**
 * Fixes what is safe to fix; each fix follows the rule of its own room. Releases locks and deletes temporary files of processes that
 * ended, prunes records of worktrees without a folder, creates the runs folder, and on Windows sets `core.longPaths` for this repository.
 * Never changes the work of a person or a worker.
 *
 * @returns what was done, one sentence each
 */
export async function repair(place: InspectedRepository, deps: StageDeps): Promise<string[]> {
  const { root, git, config, platform } = place;
  const done: string[] = [];
  const state = await lookAt(place, deps);
  for (const lock of state.staleLocks) {
    await removeAbandonedLock(join(root, lock));
    done.push(`Released ${lock}, whose owner has ended.`);
  }
  const { runs_dir: runsDir } = config.paths;
  for (const folder of foldersToClean(root, runsDir, state)) {
    const below = folder !== runsDir;
    for (const name of await removeStaleTemporaries(join(root, folder), { below }))
      done.push(`Removed ${folder}/${name}.`);
  }
  for (const name of state.vanishedWorktrees) {
    // Only git's own record is deleted; the folder no longer exists.
    await forgetWorktree(git, join(root, config.paths.worktrees_dir, name));
    done.push(`Removed git's record of the worktree ${name}, whose folder is gone.`);
  }
  if (statHostile(join(root, runsDir)).kind === 'absent') {
    await makeFolder(join(root, runsDir));
    done.push(`Created ${runsDir}.`);
  }
  if (platform === 'win32') {
    const { text } = await git.run(['config', '--bool', 'core.longPaths'], { accept: [0, 1] });
    if (text !== 'true') {
      await git.run(['config', '--local', 'core.longPaths', 'true']);
      done.push('Set core.longPaths to true for this repository.');
    }
  }
  return done;
}

/** The folder of runs itself, and each folder in it except those of active runs, which clean up after themselves. */
function foldersToClean(root: string, runsDir: string, { living }: RepositoryState): readonly string[] {
  const entries = listHostile(join(root, runsDir), 1_000_000).entries;
  const folders = entries.filter(({ name, kind }) => kind === 'folder' && name !== null && !living.has(name));
  return [runsDir, ...folders.map(({ name }) => `${runsDir}/${name}`)];
}
