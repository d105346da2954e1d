import { lstat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { AppError } from '../diagnostics/app-error.ts';

/** Whether `child` is `parent` or lies below it, by whole path parts. Both absolute. */
export function isInside(parent: string, child: string): boolean {
  const way = relative(parent, child);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** A path relative to `root` with `/` between its parts, as artifacts and reports show it. */
export function portablePath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

/**
 * Joins a relative path to a root and refuses to leave it, by name or through a link in any existing part.
 *
 * @returns the absolute path
 * @throws AppError ERR_PATH_UNSAFE
 */
export async function safeJoin(root: string, relativePath: string): Promise<string> {
  const target = resolve(root, relativePath);
  if (isAbsolute(relativePath) || !isInside(resolve(root), target)) {
    throw new AppError(
      'ERR_PATH_UNSAFE',
      `${relativePath} leaves its folder; only a relative path inside it is allowed.`,
      {
        file: relativePath,
      },
    );
  }
  let walked = resolve(root);
  for (const part of relative(walked, target).split(sep)) {
    if (part === '') continue;
    walked = join(walked, part);
    const info = await lstat(walked).catch(() => undefined);
    if (info === undefined) break;
    if (info.isSymbolicLink()) {
      throw new AppError(
        'ERR_PATH_UNSAFE',
        `${portablePath(root, walked)} is a link; paths must not pass through links.`,
        {
          file: portablePath(root, walked),
        },
      );
    }
  }
  return target;
}
