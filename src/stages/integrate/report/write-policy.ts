import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunLayout } from '../../../core/run/layout.ts';
import { repositoryRecordPath } from '../../../core/run/repository/record-comparisons.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/** Every file of a run folder with data that shows a change, by path relative to the repository root. */
export type RunFolderManifest = ReadonlyMap<string, string>;

/**
 * Lists every file of the run folder with size, times and identity. Leaves out its ledger, its locks and the record of the watched repository, because
 * the integrator itself writes them before the verdict. The rest of the repository is watched separately, because its owner uses it during a run
 * (docs/design/repository-watch.md).
 *
 * @param root the repository root, absolute
 */
export function runFolderManifest(root: string, layout: RunLayout): RunFolderManifest {
  const skipped = new Set([
    `${layout.runDir}/ledger`,
    layout.locksDir,
    dirname(layout.basePack),
    repositoryRecordPath(layout),
  ]);
  const manifest = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of entriesOf(join(root, folder))) {
      const path = `${folder}/${entry.name}`;
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
  walk(layout.runDir);
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

export function changedSince(before: RunFolderManifest, after: RunFolderManifest): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort(byCodeUnit);
}
