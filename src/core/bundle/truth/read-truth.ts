import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { WorkerName } from '../../contracts/worker.ts';
import { AppError } from '../../diagnostics/app-error.ts';
import { parseBundleHeader, takeBundlePack } from '../../git/objects/bundle.ts';
import { type CommitDiff, commitDiff } from '../../git/objects/diff-tree.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { workerRef } from './bundle-commit.ts';
import type { WorkerTruth } from './bundle-model.ts';

export interface TruthOptions {
  readonly store: ObjectStore;
  /** CHANGES.bundle, absolute. */
  readonly bundleFile: string;
  readonly worker: WorkerName;
  readonly runId: string;
  readonly baseSha: string;
}

export interface TruthWithPatch extends WorkerTruth {
  readonly patchBytes: number;
  /** DIFF.patch as git prints it; empty if nothing changed. */
  readonly patch: Buffer;
}

const maxBundleBytes = 256 * 1024 * 1024;

/**
 * Computes a worker's changes from its CHANGES.bundle (law 2: docs/design/laws.md). The bundle must contain exactly one ref, that of this
 * worker, and one commit whose only parent is the base. Reads the pack into the store and runs `diff-tree` once.
 *
 * @returns no changes if the file is absent; LOGS/COLLECT.json and FILES_CHANGED.json say whether it is required
 * @throws AppError ERR_CHANGES_BUNDLE for any other content
 */
export async function readTruth(options: TruthOptions): Promise<WorkerTruth> {
  const { worker } = options;
  const taken = await takeCommit(options);
  if (taken === null) return { worker, commit: null, tree: null, changes: [], patchBytes: 0 };
  const { commit, tree, changes } = taken;
  return { worker, commit, tree, changes, patchBytes: null };
}

/** Like {@link readTruth}, with the patch. */
export async function readTruthWithPatch(options: TruthOptions): Promise<TruthWithPatch> {
  const { worker } = options;
  const taken = await takeCommit(options, maxBundleBytes);
  const none = Buffer.alloc(0);
  if (taken === null) return { worker, commit: null, tree: null, changes: [], patchBytes: 0, patch: none };
  const { commit, tree, changes } = taken;
  const patch = taken.patch ?? none;
  return { worker, commit, tree, changes, patchBytes: patch.length, patch };
}

/** Takes a bundle's commit into the store; `null` if there is no bundle. */
async function takeCommit(
  options: TruthOptions,
  maxPatchBytes?: number,
): Promise<({ readonly commit: string } & CommitDiff) | null> {
  const { store, worker, runId, baseSha } = options;
  const folder = await realpath(dirname(options.bundleFile)).catch(() => null);
  const name = basename(options.bundleFile);
  const bytes = folder === null ? null : readHostileFile(folder, name, maxBundleBytes).bytes;
  if (bytes === null) return null;
  try {
    const header = parseBundleHeader(bytes);
    const expected = workerRef(runId, worker);
    const [ref] = header.refs;
    if (header.refs.length !== 1 || ref?.name !== expected) throw refused(`it must contain only the ref ${expected}`);
    if (header.prerequisites.length !== 1 || header.prerequisites[0] !== baseSha) {
      throw refused(`its only prerequisite must be ${baseSha}`);
    }
    await takeBundlePack(store.git, bytes, header);
    const diff = await commitDiff(store.git, ref.id, maxPatchBytes);
    if (diff?.parents.length !== 1 || diff.parents[0] !== baseSha) {
      throw refused(`its commit must have ${baseSha} as its only parent`);
    }
    return { commit: ref.id, ...diff };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ERR_CHANGES_BUNDLE') throw error;
    throw new AppError('ERR_CHANGES_BUNDLE', error.message, { worker, file: name, cause: error.cause });
  }
}

function refused(why: string): AppError {
  return new AppError('ERR_CHANGES_BUNDLE', `CHANGES.bundle cannot be used: ${why}.`);
}
