import type { Git, GitCall } from './git.ts';

/**
 * Settings that disable every filter of the repository's own config, for calls that read or write a working tree with
 * that config. Without them, attributes in a hostile tree could make git run a filter (gitattributes(5)). Git ignores
 * an empty command.
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
