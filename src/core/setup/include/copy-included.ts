import { join } from 'node:path';
import { makeExecutable, removeFile } from '../../system/files/plain-files.ts';
import { copyHostile } from '../../system/hostile/copy-hostile.ts';
import { problemText } from '../../system/hostile/problem.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';

const maxBytes = 64 * 1024 * 1024;

/**
 * Copies files of the user's checkout into a worker's folder, readable only for this account. Follows no link on either side.
 *
 * @param from the repository root, absolute, links resolved
 * @param to the worker's folder, absolute
 * @returns the copied files, and the others with the reason
 */
export async function copyIncluded(
  paths: readonly string[],
  from: string,
  to: string,
): Promise<{ readonly copied: readonly string[]; readonly left: readonly string[] }> {
  const copied: string[] = [];
  const left: string[] = [];
  for (const path of paths) {
    const place = await safeJoin(to, path).catch(() => undefined);
    if (place === undefined) {
      left.push(`${path}: its folder is a link`);
      continue;
    }
    const { problem } = copyHostile(from, path, place, { maxBytes, algorithm: 'sha256' });
    if (problem !== undefined) {
      await removeFile(place);
      left.push(`${path}: ${problemText[problem]}`);
    } else {
      copied.push(path);
      if (statHostile(join(from, path)).executable) await makeExecutable(place);
    }
  }
  return { copied, left };
}
