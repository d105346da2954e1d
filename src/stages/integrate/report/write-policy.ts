import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LayoutPaths, RunLayout } from '../../../core/run/layout.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/** Every file of a repository with data that shows a change, by path relative to the root. */
export type RepositoryManifest = ReadonlyMap<string, string>;

/**
 * Lists every file that the integrator must not change, with size, times and identity. Of the factory's own state it lists only this
 * run's folder (without its ledger and locks), because other runs may write to theirs. It lists git's refs, index and config, but not its
 * objects.
 *
 * @param root the repository root, absolute
 */
export function repositoryManifest(root: string, paths: LayoutPaths, layout: RunLayout): RepositoryManifest {
  const skipped = new Set([
    paths.runs_dir,
    paths.prompts_dir,
    paths.prompt_zips_dir,
    paths.worktrees_dir,
    `${layout.runDir}/ledger`,
    layout.locksDir,
    dirname(layout.basePack),
    '.git/objects',
    '.git/worktrees',
    '.git/refs/factory',
  ]);
  const manifest = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (skipped.has(path) || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) {
        walk(path);
        continue;
      }
      const info = lstatSync(join(root, path), { throwIfNoEntry: false });
      if (info === undefined) continue;
      manifest.set(path, `${info.mode} ${info.size} ${info.mtimeMs} ${info.ctimeMs} ${info.ino}`);
    }
  };
  walk('');
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

export function changedSince(before: RepositoryManifest, after: RepositoryManifest): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort(byCodeUnit);
}
