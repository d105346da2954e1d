import type { TreeEntry } from '../../git/objects/ls-tree.ts';
import type { ConvertedEntry } from '../../git/worktree/conversion-tree.ts';

/** Whether an entry is a plain file, no link and no submodule. */
export function isFile(entry: TreeEntry | undefined): entry is TreeEntry {
  return entry?.mode === '100644' || entry?.mode === '100755';
}

export function isAttributesFile(entry: TreeEntry): boolean {
  return isFile(entry) && /(?:^|\/)\.gitattributes$/.test(entry.path);
}

/** Whether git would treat a part of the path as an attributes file. */
export function isOwnAttributes(path: string): boolean {
  return path.toLowerCase().split('/').includes('.gitattributes');
}

export function convertedEntry({ path, rawPath, mode, id }: TreeEntry): ConvertedEntry {
  return { path: rawPath ?? path, mode, id };
}
