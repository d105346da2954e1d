import type { Git, GitCall } from './git.ts';

/**
 * Settings that switch off every filter that a repository's own config defines, for calls that read or write a working tree
 * under that config: attributes of the tree could name them, and git would run them (gitattributes(5)). An empty command is
 * none to git.
 *
 * @returns for `GitCall.config`
 * @throws AppError ERR_GIT
 */
export async function withoutFilters(git: Git): Promise<NonNullable<GitCall['config']>> {
  const pattern = String.raw`^filter\..*\.(clean|smudge|process|required)$`;
  const { text } = await git.run(['config', '--name-only', '-z', '--get-regexp', pattern], { accept: [0, 1] });
  return [...new Set(text.split('\0'))]
    .filter((key) => key !== '')
    .map((key) => [key, key.endsWith('.required') ? 'false' : '']);
}
