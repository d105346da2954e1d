import type { Git } from '../../../core/git/git.ts';

/** Like GitHub, a larger push matches every path filter (GitHub docs, workflow syntax, `on.<push>.paths`). */
const maxCommits = 1_000;

/**
 * The paths that differ between two commits. A rename counts both names.
 *
 * @param from a commit or tree
 * @returns `undefined` if there are more than 1,000 commits between them, where GitHub runs every workflow
 */
export async function changedFiles(git: Git, from: string, to: string): Promise<readonly string[] | undefined> {
  const count = await git.run(['rev-list', '--count', `--max-count=${maxCommits + 1}`, to, '--not', from, '--'], {
    accept: [0, 128],
  });
  if (Number(count.text) > maxCommits) return undefined;
  const { stdout } = await git.run(['diff-tree', '-r', '--no-renames', '--name-only', '-z', from, to, '--']);
  return stdout
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '');
}
