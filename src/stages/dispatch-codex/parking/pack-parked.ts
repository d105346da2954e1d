import { join } from 'node:path';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { staysInside } from '../../../core/git/worker-repository/source-repository.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { redactBytes } from '../../../core/secrets/redact.ts';
import { renameWithRetry, temporaryName, writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { makeFolder } from '../../../core/system/files/plain-files.ts';
import { removeTree } from '../../../core/system/files/remove-tree.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { writeFolderPack } from '../../../core/system/packs/write-folder-pack.ts';
import { note } from '../record/worker-history.ts';
import { agentHomePath, folderOf, type WorktreeSite } from '../worktree/open-worktree.ts';
import { filesBelow, isPathIndex } from './conversation-places.ts';
import { parkedFolders, parkedPackPath } from './parked-pack.ts';

export interface PackParkedOptions {
  readonly site: WorktreeSite;
  readonly worker: WorkerName;
  readonly segment: Ledger;
  /** Secrets that must not be in the pack. */
  readonly secrets: readonly string[];
  /** Files with secrets: the login of the agent, absolute, and files of `.worktreeinclude`, relative to the worktree. */
  readonly login: string | undefined;
  readonly included: readonly string[];
  readonly log: (line: string) => void;
}

/** Two packs of this size and the rest of a state fit into an artifact (core/run/state-archive.ts). */
const maxPackBytes = 200 * 1024 * 1024;
const maxTextBytes = 64 * 1024 * 1024;

/**
 * Packs a parked worker's worktree and its agent's folder into the run's state, so that a later job can resume the conversation on another
 * machine (docs/design/parking.md). Secrets are replaced in the texts of the agent's folder, which the caller removes afterwards; other files with
 * one are left out, as are links that leave their folder.
 *
 * @returns whether it was packed: not if the folders are too large
 */
export async function packParked(options: PackParkedOptions): Promise<boolean> {
  const { site, worker, segment, secrets, log } = options;
  const root = folderOf(site);
  await redactTexts(agentHomePath(site, worker), secrets);
  const [worktree, home] = parkedFolders(site, worker);
  const apart = new Set(options.included.map((path) => `${worktree}/${path}`));
  const known = secrets.map((secret) => Buffer.from(secret));
  const skipped: string[] = [];
  const skip = (path: string): boolean => {
    const isIndex = path.startsWith(`${home}/`) && isPathIndex(path.slice(home.length + 1));
    const isApart = isIndex || apart.has(path) || join(root, path) === options.login;
    const isSecret = !isApart && hasOneOf(root, path, known);
    if (isSecret) skipped.push(path);
    return isApart || isSecret;
  };
  const isInside = (path: string, target: string): boolean => staysInside(path.slice(path.indexOf('/') + 1), target);
  const file = join(site.root, parkedPackPath(site.layout, worker));
  const folder = join(file, '..');
  const draft = join(folder, temporaryName());
  await makeFolder(folder);
  try {
    const limits = { skip, maxBytes: maxPackBytes };
    const { sha256, left } = await writeFolderPack(root, parkedFolders(site, worker), draft, isInside, limits);
    await renameWithRetry(draft, file);
    const missing = [...left, ...skipped.map((path) => `${path} (it contains a secret)`)];
    const details = { left_out: missing.length, names: missing.slice(0, 20) };
    await note(segment, worker, 'PARK_STORED', { hashes: { pack: sha256 }, details });
    return true;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    log(`${worker}: its folders are not handed over to a later job: ${error.message}`);
    return false;
  } finally {
    await removeTree(folder, draft);
  }
}

/** Texts are what a model and its tools said. Binary files, such as databases, would be damaged. */
async function redactTexts(home: string, secrets: readonly string[]): Promise<void> {
  for (const path of filesBelow(home)) {
    const { bytes } = readHostileFile(home, path, maxTextBytes);
    if (bytes === null || bytes.includes(0)) continue;
    const { value, count } = await redactBytes(bytes, { known: secrets });
    if (count === 0) continue;
    // A job may be killed at any time, and the conversation must not be lost.
    await writeFileAtomic(home, path, value);
  }
}

function hasOneOf(root: string, path: string, known: readonly Buffer[]): boolean {
  if (known.length === 0) return false;
  const { bytes } = readHostileFile(root, path, maxPackBytes);
  return bytes !== null && known.some((secret) => bytes.includes(secret));
}
