import { collisionKey } from './portable-name.ts';

/** Whether a path is one of `roots` or below it. Names that are equal on some file system count as equal. */
export function belowMatcher(roots: readonly string[]): (path: string) => boolean {
  const folders = roots.map((root) => `${collisionKey(root)}/`);
  return (path) => {
    const key = `${collisionKey(path)}/`;
    return folders.some((folder) => key.startsWith(folder));
  };
}
