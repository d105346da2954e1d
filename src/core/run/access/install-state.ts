import { basename, dirname, join } from 'node:path';
import { defaultConfig } from '../../contracts/config/factory-config.ts';
import { runInputs } from '../../contracts/launch/run-inputs.ts';
import { makeFolder, movePlainFile, renameAny } from '../../system/files/plain-files.ts';
import { removeTree } from '../../system/files/remove-tree.ts';
import { listFiles } from '../../system/hostile/list-files.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';
import { readJsonFileIfAny } from '../json-file.ts';
import type { LayoutPaths, RunLayout } from '../layout.ts';
import { archiveLayout } from '../state-archive.ts';
import { type StateFile, stateFiles } from '../state-digest.ts';
import type { RunLock } from './lock-run.ts';

/** The paths that an unpacked run was prepared with; the defaults if the run was refused before they were recorded. */
export async function pathsOfState(folder: string, runId: string): Promise<LayoutPaths> {
  const recorded = await readJsonFileIfAny(folder, archiveLayout(runId).inputs, runInputs);
  return recorded?.config.paths ?? defaultConfig().paths;
}

/**
 * Replaces the run folder and the prompt folder of a locked run by an unpacked state. Keeps the run's locks.
 *
 * @param folder the unpacked state; its files are moved out of it
 * @throws AppError ERR_PATH_UNSAFE when a folder of the repository on the way is a link
 */
export async function installState(folder: string, lock: RunLock): Promise<void> {
  const { root, layout } = lock.place;
  const stored = archiveLayout(layout.runId);
  await emptyRunFolder(root, layout);
  await removeTree(root, await safeJoin(root, layout.promptsDir));
  const files = await stateFiles(folder, stored);
  await moveFiles(join(folder, stored.runDir), root, layout.runDir, pathsIn(stored.runDir, files));
  await moveFiles(join(folder, stored.promptsDir), root, layout.promptsDir, pathsIn(stored.promptsDir, files));
}

function pathsIn(top: string, files: readonly StateFile[]): string[] {
  return files.flatMap(({ file }) => (file.startsWith(`${top}/`) ? [file.slice(top.length + 1)] : []));
}

/**
 * Moves files to a folder of the repository that has no entry of their names. A folder in `from` that holds nothing else moves as a whole,
 * because a run has a hundred files.
 *
 * @param files relative to `from`
 */
async function moveFiles(from: string, root: string, to: string, files: readonly string[]): Promise<void> {
  const isWhole = files.length === (await listFiles(from)).length;
  const moved = new Map<string, boolean>();
  const made = new Set<string>();
  for (const path of files) {
    const [top = ''] = path.split('/');
    if (!moved.has(top)) {
      const target = await safeJoin(root, join(to, top));
      await makeFolder(dirname(target));
      moved.set(top, isWhole && renameAny(join(from, top), target));
    }
    if (moved.get(top) === true) continue;
    const target = await safeJoin(root, join(to, path));
    if (!made.has(dirname(target))) await makeFolder(dirname(target));
    made.add(dirname(target));
    movePlainFile(join(from, path), target);
  }
}

async function emptyRunFolder(root: string, layout: RunLayout): Promise<void> {
  const runDir = await safeJoin(root, layout.runDir);
  for (const { name } of listHostile(runDir, 1_000_000).entries) {
    if (name !== basename(layout.locksDir)) await removeTree(root, join(runDir, name ?? ''));
  }
}
