import type { Git } from '../git.ts';

/**
 * Writes a tree: that of `treeish` with other entries laid over it. An entry replaces whatever is at its path, a folder too.
 *
 * @param git bound to a bare repository that has the objects
 * @param index a file that does not exist yet, absolute; the caller removes it
 * @returns the id of the new tree
 * @throws AppError ERR_GIT
 */
export async function overlayTree(
  git: Git,
  treeish: string,
  entries: readonly { readonly path: string; readonly mode: string; readonly id: string }[],
  index: string,
): Promise<string> {
  const env = { GIT_INDEX_FILE: index };
  await git.run(['read-tree', treeish], { env });
  const lines = entries.map(({ path, mode, id }) => `${mode} ${id}\t${path}\0`);
  await git.run(['update-index', '--add', '--replace', '-z', '--index-info'], { env, stdin: lines.join('') });
  return (await git.run(['write-tree'], { env })).text;
}
