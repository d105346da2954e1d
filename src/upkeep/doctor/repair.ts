import { join } from 'node:path';
import { forgetWorktree } from '../../core/git/worktree/worktree.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { removeStaleTemporaries } from '../../core/system/files/atomic-write.ts';
import { removeAbandonedLock } from '../../core/system/files/lock.ts';
import { makeFolder } from '../../core/system/files/plain-files.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { lookAt, type Place } from './repository-state.ts';

/**
 * Mends what is safely mended, each by the rule of its own room: locks of processes that are gone are taken over and released, temporary
 * files of such processes are removed, records of worktrees without a folder are pruned, and the folder of runs is made. On Windows
 * `core.longPaths` is switched on for this repository. No work of a person or a worker is touched.
 *
 * @returns what was done, one sentence each
 */
export async function mend(place: Place, deps: StageDeps): Promise<string[]> {
  const { root, git, config, platform } = place;
  const done: string[] = [];
  const state = await lookAt(place, deps);
  for (const lock of state.staleLocks) {
    await removeAbandonedLock(join(root, lock));
    done.push(`Released ${lock}, whose owner is gone.`);
  }
  const { runs_dir: runsDir } = config.paths;
  for (const name of await removeStaleTemporaries(join(root, runsDir))) done.push(`Removed ${runsDir}/${name}.`);
  for (const name of state.vanishedWorktrees) {
    // The folder is gone, so that only git's own record is removed.
    await forgetWorktree(git, join(root, config.paths.worktrees_dir, name));
    done.push(`Removed git's record of the worktree ${name}, whose folder is gone.`);
  }
  if (statHostile(join(root, runsDir)).kind === 'absent') {
    await makeFolder(join(root, runsDir));
    done.push(`Made ${runsDir}.`);
  }
  if (platform === 'win32') {
    const { text } = await git.run(['config', '--bool', 'core.longPaths'], { accept: [0, 1] });
    if (text !== 'true') {
      await git.run(['config', '--local', 'core.longPaths', 'true']);
      done.push('Switched core.longPaths on for this repository.');
    }
  }
  return done;
}
