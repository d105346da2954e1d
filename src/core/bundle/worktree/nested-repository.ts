import { join } from 'node:path';
import type { HostileEntry } from '../../system/hostile/list-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';

/**
 * Whether git takes a folder for a repository of its own: it has a `.git`, which is not just a folder without what a repository needs. A
 * `commondir` names another folder that has objects and refs (gitrepository-layout(5)).
 *
 * @param folder absolute, with links resolved
 * @param entries of that folder
 */
export function isRepository(folder: string, entries: readonly HostileEntry[]): boolean {
  const dotGit = entries.find((entry) => entry.name === '.git');
  if (dotGit?.kind !== 'folder') return dotGit !== undefined;
  const has = (name: string): boolean => statHostile(join(folder, '.git', name)).kind !== 'absent';
  return has('HEAD') && (has('commondir') || (has('objects') && has('refs')));
}
