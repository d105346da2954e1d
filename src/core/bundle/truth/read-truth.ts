import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { WorkerName } from '../../contracts/worker.ts';
import { AppError } from '../../diagnostics/app-error.ts';
import { parseBundleHeader, takeBundlePack } from '../../git/objects/bundle.ts';
import { treeChanges, treePatch } from '../../git/objects/diff-tree.ts';
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
  /** DIFF.patch as git prints it; empty if nothing changed. */
  readonly patch: Buffer;
}

const maxBundleBytes = 256 * 1024 * 1024;

/**
 * Computes a worker's changes from its CHANGES.bundle (law 2: docs/design/laws.md). The bundle must contain exactly one ref, that of this
 * worker, and one commit whose only parent is the base. Reads the pack into the store, sets the ref there, and runs `diff-tree`.
 *
 * @returns no changes if the file is absent; LOGS/COLLECT.json and FILES_CHANGED.json say whether it is required
 * @throws AppError ERR_CHANGES_BUNDLE for any other content
 */
export async function readTruth(options: TruthOptions): Promise<TruthWithPatch> {
  const { store, worker, runId, baseSha } = options;
  const folder = await realpath(dirname(options.bundleFile)).catch(() => null);
  const name = basename(options.bundleFile);
  const bytes = folder === null ? null : readHostileFile(folder, name, maxBundleBytes).bytes;
  if (bytes === null) {
    return { worker, commit: null, tree: null, changes: [], patchBytes: 0, patch: Buffer.alloc(0) };
  }
  try {
    const header = parseBundleHeader(bytes);
    const expected = workerRef(runId, worker);
    const [ref] = header.refs;
    if (header.refs.length !== 1 || ref?.name !== expected) throw refused(`it must contain only the ref ${expected}`);
    if (header.prerequisites.length !== 1 || header.prerequisites[0] !== baseSha) {
      throw refused(`its only prerequisite must be ${baseSha}`);
    }
    await takeBundlePack(store.git, bytes, header);
    const commit = await store.git.run(['cat-file', 'commit', ref.id], { accept: [0, 128] });
    const head = commit.stdout.toString('utf8').split('\n\n', 1)[0]?.split('\n') ?? [];
    const tree = /^tree ([0-9a-f]+)$/.exec(head[0] ?? '')?.[1];
    const parents = head.filter((line) => line.startsWith('parent '));
    if (tree === undefined || parents.length !== 1 || parents[0] !== `parent ${baseSha}`) {
      throw refused(`its commit must have ${baseSha} as its only parent`);
    }
    await store.git.run(['update-ref', expected, ref.id]);
    const [changes, text] = await Promise.all([
      treeChanges(store.git, baseSha, ref.id),
      treePatch(store.git, baseSha, ref.id, maxBundleBytes),
    ]);
    const patch = text ?? Buffer.alloc(0);
    return { worker, commit: ref.id, tree, changes, patchBytes: patch.length, patch };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ERR_CHANGES_BUNDLE') throw error;
    throw new AppError('ERR_CHANGES_BUNDLE', error.message, { worker, file: name, cause: error.cause });
  }
}

function refused(why: string): AppError {
  return new AppError('ERR_CHANGES_BUNDLE', `CHANGES.bundle cannot be used: ${why}.`);
}
