import { type HostileEntry, listHostile } from '../../system/hostile/list-hostile.ts';

const maxEntries = 100_000;
const neededByGit = ['HEAD', 'objects', 'refs'];

/**
 * Whether git takes a folder for a repository of its own: it has a `.git`, which is not just a folder without what a repository needs.
 *
 * @param folder absolute, with links resolved
 * @param entries of that folder
 */
export function isRepository(folder: string, entries: readonly HostileEntry[]): boolean {
  const dotGit = entries.find((entry) => entry.name === '.git');
  if (dotGit?.kind !== 'folder') return dotGit !== undefined;
  const { entries: inside, problem } = listHostile(`${folder}/.git`, maxEntries);
  return problem !== undefined || neededByGit.every((name) => inside.some((entry) => entry.name === name));
}
