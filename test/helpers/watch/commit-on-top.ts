import { join } from 'node:path';
import { openGit } from '../../../src/core/git/git.ts';

const person = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((who) => [
    [`GIT_${who}_NAME`, 'Mary Maintainer'],
    [`GIT_${who}_EMAIL`, 'mary@localhost'],
  ]),
);

/** Content of a file, `null` to delete it, or an entry of another mode. */
type Entry = string | null | { readonly mode: string; readonly content: string };

/**
 * Makes a commit without touching the checkout, its index or a branch.
 *
 * @param parents empty for a commit with a history of its own
 * @returns the commit's id
 */
export async function commitOnTop(
  repo: string,
  parents: readonly string[],
  files: Readonly<Record<string, Entry>>,
): Promise<string> {
  const bind = { ...person, GIT_INDEX_FILE: join(repo, '.git', 'index-of-a-test') };
  const git = openGit({ dir: repo, env: process.env, bind });
  const [first] = parents;
  await git.run(first === undefined ? ['read-tree', '--empty'] : ['read-tree', first]);
  for (const [path, entry] of Object.entries(files)) {
    if (entry === null) {
      await git.run(['update-index', '--force-remove', path]);
      continue;
    }
    const { mode, content } = typeof entry === 'string' ? { mode: '100644', content: entry } : entry;
    const id = (await git.run(['hash-object', '-w', '--stdin'], { stdin: content })).text;
    await git.run(['update-index', '--add', '--cacheinfo', `${mode},${id},${path}`]);
  }
  const tree = (await git.run(['write-tree'])).text;
  const links = parents.flatMap((parent) => ['-p', parent]);
  return (await git.run(['commit-tree', tree, ...links, '-m', 'a change of policy'])).text;
}
