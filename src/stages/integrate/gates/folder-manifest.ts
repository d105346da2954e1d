import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/** Each file of a folder with data that shows a change: size, times and identity. */
export type FolderManifest = ReadonlyMap<string, string>;

/**
 * Lists the files of a folder. Links are not followed.
 *
 * @param root the repository root, absolute
 * @param folder relative to the root; the names in the manifest begin with it
 * @param skipped files and folders to leave out, relative to the root
 */
export function folderManifest(root: string, folder: string, skipped: ReadonlySet<string>): FolderManifest {
  const manifest = new Map<string, string>();
  const walk = (place: string): void => {
    for (const entry of entriesOf(join(root, place))) {
      const path = `${place}/${entry.name}`;
      if (skipped.has(path)) continue;
      if (entry.isDirectory()) {
        walk(path);
        continue;
      }
      const info = lstatSync(join(root, path), { throwIfNoEntry: false });
      if (info === undefined) continue;
      manifest.set(path, `${info.mode} ${info.size} ${info.mtimeMs} ${info.ctimeMs} ${info.ino}`);
    }
  };
  walk(folder);
  return manifest;
}

/** Synchronous: an asynchronous call per file takes five times as long. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

export function changedFiles(before: FolderManifest, after: FolderManifest): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort(byCodeUnit);
}
