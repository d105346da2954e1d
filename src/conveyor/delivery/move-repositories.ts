import { dirname } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { renameWithRetry } from '../../core/system/files/atomic-write.ts';
import { makeFolder } from '../../core/system/files/plain-files.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';

/**
 * Moves repositories out of the way, each to the same path below another folder. No commit can keep them.
 *
 * @param paths relative to the root, as `to`
 * @returns where they are now, relative to the root
 * @throws AppError ERR_CONVEYOR_CHECKOUT, ERR_PATH_UNSAFE
 */
export async function moveRepositories(root: string, paths: readonly string[], to: string): Promise<string[]> {
  const moved: string[] = [];
  for (const path of paths) {
    const target = `${to}/${path}`;
    const [from, place] = [await safeJoin(root, path), await safeJoin(root, target)];
    try {
      if (statHostile(place).kind !== 'absent') throw new Error('something is there already');
      await makeFolder(dirname(place));
      await renameWithRetry(from, place);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      const message = `${path} is a repository of its own, and could not be moved to ${target}: ${why}`;
      const nextAction = `Move ${path} out of the checkout, then run \`factory conveyor resume\`.`;
      throw new AppError('ERR_CONVEYOR_CHECKOUT', message, { cause, nextAction });
    }
    moved.push(target);
  }
  return moved;
}
