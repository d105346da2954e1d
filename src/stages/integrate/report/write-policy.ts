import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { writeJsonFile } from '../../../core/run/json-file.ts';
import type { LayoutPaths, RunLayout } from '../../../core/run/layout.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

/**
 * The only handle that the integrator writes files through: bound to the run folder, refusing every path that leaves it by
 * name or through a link (spec: product, law 6). The ledger has its own.
 */
export interface RunWriter {
  /** Relative to the repository root, with `/`. */
  readonly runDir: string;
  /**
   * @param path relative to the run folder, with `/`
   * @throws AppError ERR_PATH_UNSAFE or ERR_WRITE_FAILED
   */
  write(path: string, data: string | Uint8Array): Promise<void>;
  /**
   * Writes a contract's value as JSON.
   *
   * @throws AppError ERR_SCHEMA (internal) when the value does not fit
   */
  writeJson<T>(path: string, contract: z.ZodType<T>, value: T): Promise<void>;
}

/** Binds a {@link RunWriter} to a run's folder. */
export function openRunWriter(root: string, layout: RunLayout): RunWriter {
  const folder = join(root, layout.runDir);
  return {
    runDir: layout.runDir,
    write: (path, data) => writeFileAtomic(folder, path, data),
    writeJson: (path, contract, value) => writeJsonFile(folder, path, contract, value),
  };
}

/** Every file of a repository with what tells that it changed, by path relative to the root. */
export type RepositoryManifest = ReadonlyMap<string, string>;

/**
 * Lists every file with size, times and identity: what the integrator may not touch. Of the factory's own state only this
 * run's folder is listed (without its ledger and locks), because other runs may be writing to theirs; git's refs, index and
 * config are listed, its objects are not.
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

/** Synchronous, because one call a file through the thread pool costs five times as much. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The paths that differ between two manifests, sorted. */
export function changedSince(before: RepositoryManifest, after: RepositoryManifest): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort(byCodeUnit);
}
