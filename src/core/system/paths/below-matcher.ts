import { collisionKey } from './portable-name.ts';

/** Whether a path is one of `roots` or below it. Names that only some file systems tell apart are the same. */
export function belowMatcher(roots: readonly string[]): (path: string) => boolean {
  const folders = roots.map((root) => `${collisionKey(root)}/`);
  return (path) => {
    const key = `${collisionKey(path)}/`;
    return folders.some((folder) => key.startsWith(folder));
  };
}
