import { basename, dirname, join } from 'node:path';
import { factoryConfig } from '../../contracts/config/factory-config.ts';
import { runInputs } from '../../contracts/launch/run-inputs.ts';
import { makeFolder, movePlainFile } from '../../system/files/plain-files.ts';
import { removeTree } from '../../system/files/remove-tree.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';
import { readJsonFileIfAny } from '../json-file.ts';
import type { LayoutPaths, RunLayout } from '../layout.ts';
import { archiveLayout } from '../state-archive.ts';
import { stateFiles } from '../state-digest.ts';
import type { RunLock } from './lock-run.ts';

/** The paths that an unpacked run was prepared with; the defaults if the run was refused before they were recorded. */
export async function pathsOfState(folder: string, runId: string): Promise<LayoutPaths> {
  const recorded = await readJsonFileIfAny(folder, archiveLayout(runId).inputs, runInputs);
  return recorded?.config.paths ?? factoryConfig.parse({}).paths;
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
  const made = new Set<string>();
  for (const { path, file } of await stateFiles(folder, stored)) {
    const target = path.startsWith(`${stored.runDir}/`)
      ? join(layout.runDir, path.slice(stored.runDir.length + 1))
      : join(layout.promptsDir, path.slice(stored.promptsDir.length + 1));
    const to = await safeJoin(root, target);
    if (!made.has(dirname(to))) await makeFolder(dirname(to));
    made.add(dirname(to));
    movePlainFile(join(folder, file), to);
  }
}

async function emptyRunFolder(root: string, layout: RunLayout): Promise<void> {
  const runDir = await safeJoin(root, layout.runDir);
  for (const { name } of listHostile(runDir, 1_000_000).entries) {
    if (name !== basename(layout.locksDir)) await removeTree(root, join(runDir, name ?? ''));
  }
}
