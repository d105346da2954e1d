import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isOfSetup, noSetupFiles, type SetupFiles } from '../../../core/bundle/worktree/setup-files.ts';
import type { Git } from '../../../core/git/git.ts';
import { readObjects } from '../../../core/git/objects/cat-file.ts';
import { listTree, type TreeEntry } from '../../../core/git/objects/ls-tree.ts';
import { compileAllowedGlobs } from '../../../core/policy/allowed-globs.ts';
import { isSteeringPath } from '../../../core/policy/protected/protected-paths.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { makeExecutable } from '../../../core/system/files/plain-files.ts';
import { removeTree } from '../../../core/system/files/remove-tree.ts';
import { listHostile } from '../../../core/system/hostile/list-hostile.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';

export interface SteeringInputs {
  /** Bound to the repository; only reads objects. */
  readonly git: Git;
  /** The worker's worktree, absolute. No agent may run in it. */
  readonly worktree: string;
  readonly baseSha: string;
  /** `security.allow_protected_paths`: paths that a worker may change are not restored. */
  readonly allowed: readonly string[];
  /** What set-up put there stays, too: packages and tools may need it. */
  readonly setup?: SetupFiles;
}

const maxFolderEntries = 100_000;
const maxFileBytes = 16 * 1024 * 1024;

/**
 * Restores every file that can steer an agent, an editor or git from the base commit, and removes those that the base commit does not have,
 * so that files planted in one session cannot instruct a later session (docs/adr/0153). A fresh worktree does not need this.
 *
 * @returns the restored or removed paths, sorted
 */
export async function restoreSteering({
  git,
  worktree,
  baseSha,
  allowed,
  setup = noSetupFiles,
}: SteeringInputs): Promise<string[]> {
  const isAllowed = compileAllowedGlobs(allowed);
  const steers = (path: string): boolean => isSteeringPath(path) && isAllowed(path) === undefined;
  const tree = (await listTree(git, baseSha)).filter(({ path, mode }) => mode !== '160000' && steers(path));
  const base = new Map(tree.map((entry) => [entry.path, entry]));
  const restored = new Set<string>();
  const whole = new Set<string>();
  const remove = async (path: string): Promise<void> => {
    restored.add(path);
    await removeTree(worktree, join(worktree, path));
  };
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const { name, kind } of listHostile(join(worktree, folder), maxFolderEntries).entries) {
      // Packages contain such files, and installed files are not part of the result.
      if (name === null || name === 'node_modules' || (folder === '' && name === '.git')) continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      if (isOfSetup(setup, path)) continue;
      const entry = base.get(path);
      if (kind === 'folder' && entry === undefined) folders.push(path);
      else if (kind === 'file' && entry !== undefined && isBlob(worktree, entry)) whole.add(path);
      else if (steers(path) || entry !== undefined) await remove(path);
    }
  }
  const missing = tree.filter(({ path }) => !whole.has(path));
  const blobs = await readObjects(
    git,
    missing.map(({ id }) => id),
    maxFileBytes,
  );
  for (const { path, id, mode } of missing) {
    const bytes = blobs.get(id);
    if (bytes === undefined) continue;
    await clearTheWay(worktree, path, remove);
    await writeFileAtomic(worktree, path, bytes);
    if (mode === '100755') await makeExecutable(join(worktree, path));
    restored.add(path);
  }
  return [...restored].sort(byCodeUnit);
}

/** Removes a parent that became a link or a file, without following it. */
async function clearTheWay(worktree: string, path: string, remove: (path: string) => Promise<void>): Promise<void> {
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    const parent = path.slice(0, at);
    const { kind } = statHostile(join(worktree, parent));
    if (kind !== 'folder' && kind !== 'absent') await remove(parent);
  }
}

function isBlob(worktree: string, { path, id, size, mode }: TreeEntry): boolean {
  const info = statHostile(join(worktree, path));
  if (info.size !== size || (process.platform !== 'win32' && info.executable !== (mode === '100755'))) return false;
  const bytes = readHostileFile(worktree, path, maxFileBytes).bytes;
  if (bytes === null) return false;
  const format = id.length === 40 ? 'sha1' : 'sha256';
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === id;
}
