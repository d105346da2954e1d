import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Git } from '../../git/git.ts';
import type { IndexEntry } from '../../git/worktree/ls-files.ts';
import { readTreeMap } from './result-tree.ts';

/**
 * Names work that a worker committed or staged and then hid from its folder, as a sparse checkout does. A hidden file counts as
 * unchanged, so that the result has the base commit's version of it, or none.
 *
 * @param git bound to a store with the base commit and the result
 */
export async function hiddenWork(
  git: Git,
  base: string,
  result: string,
  index: readonly IndexEntry[],
): Promise<Diagnostic[]> {
  const skipped = index.filter(({ isSkipped, stage, mode }) => isSkipped && stage === 0 && mode !== '160000');
  if (skipped.length === 0) return [];
  const trees = [await readTreeMap(git, base), ...(result === base ? [] : [await readTreeMap(git, result)])];
  const hidden = skipped.filter(({ path, mode, id }) => trees.every((tree) => tree.get(path) !== `${mode} ${id}`));
  if (hidden.length === 0) return [];
  const paths = hidden.map(({ path }) => path).sort();
  const shown = paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '');
  const message = `Work in the index that is hidden from the folder (sparse checkout, assume-unchanged) is not in the result: ${shown}.`;
  return [finding('ERR_WORK_LEFT_BEHIND', message, { file: paths[0] ?? '' })];
}
