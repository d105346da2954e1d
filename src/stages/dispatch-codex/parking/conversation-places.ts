import { join, posix } from 'node:path';
import { writePlainFile } from '../../../core/system/files/plain-files.ts';
import { removeTree } from '../../../core/system/files/remove-tree.ts';
import { listHostile } from '../../../core/system/hostile/list-hostile.ts';

const maxEntries = 100_000;

/**
 * Whether a file of an agent's folder only finds conversations by absolute paths. Codex 0.169 trusts its databases, even where they name a folder
 * of another machine; without them it reads its `sessions/` again.
 *
 * @param path relative to that folder, with `/`
 */
export function isPathIndex(path: string): boolean {
  return /^codex\/[^/]+\.sqlite(?:-\w+)?$/.test(path);
}

/** Gemini CLI 0.61 keeps the conversations of a folder under a name, and looks up the name by a file that contains the folder's path. */
export async function setConversationPlace(home: string, worktree: string): Promise<void> {
  for (const path of filesBelow(home)) {
    if (posix.basename(path) !== '.project_root') continue;
    await removeTree(home, join(home, path));
    await writePlainFile(join(home, path), worktree, { exclusive: true });
  }
}

/** The regular files of an agent's folder, relative to it. No link is followed. Names that are not UTF-8 are left out. */
export function filesBelow(folder: string): readonly string[] {
  const found: string[] = [];
  const folders = [''];
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    for (const { name, kind } of listHostile(join(folder, at), maxEntries).entries) {
      if (name === null) continue;
      const path = at === '' ? name : `${at}/${name}`;
      if (kind === 'folder') folders.push(path);
      else if (kind === 'file') found.push(path);
    }
  }
  return found;
}
