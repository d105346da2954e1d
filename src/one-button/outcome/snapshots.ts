import { join } from 'node:path';
import { workerRef } from '../../core/bundle/truth/bundle-commit.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Git } from '../../core/git/git.ts';
import { parseBundleHeader, takeBundlePack } from '../../core/git/objects/bundle.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';

/** `base` is the worker's tree before its session, `done` the tree in its bundle. */
export type SnapshotPhase = 'base' | 'done';

const maxBundleBytes = 256 * 1024 * 1024;

/** The ref of a snapshot. */
export function snapshotRef(worker: WorkerName, runId: string, phase: SnapshotPhase): string {
  return `refs/factory/snapshots/${worker}/${runId}/${phase}`;
}

/**
 * Creates snapshot refs for each worker in the repository: `base` is the base commit, `done` the commit in its CHANGES.bundle (the base
 * commit if it changed nothing). Repeating it changes nothing.
 *
 * @param root the repository root, absolute, links resolved
 * @throws AppError ERR_CHANGES_BUNDLE if a bundle does not have the factory's format; ERR_GIT
 */
export async function takeSnapshots(
  git: Git,
  root: string,
  layout: RunLayout,
  run: { readonly baseSha: string; readonly workers: readonly WorkerName[] },
): Promise<readonly string[]> {
  const wanted: (readonly [ref: string, sha: string])[] = [];
  for (const worker of run.workers) {
    wanted.push([snapshotRef(worker, layout.runId, 'base'), run.baseSha]);
    wanted.push([snapshotRef(worker, layout.runId, 'done'), await keptCommit(git, root, layout, worker, run.baseSha)]);
  }
  const orders = wanted.map(([ref, sha]) => `update ${ref} ${sha}\n`).join('');
  await git.run(['update-ref', '--no-deref', '--stdin'], { stdin: orders });
  return wanted.map(([ref]) => ref);
}

/** Adds a worker's commit to the repository's objects. Changes no ref. */
async function keptCommit(
  git: Git,
  root: string,
  layout: RunLayout,
  worker: WorkerName,
  baseSha: string,
): Promise<string> {
  const file = join(layout.bundle(worker), 'CHANGES.bundle');
  const bytes = readHostileFile(root, file, maxBundleBytes).bytes;
  if (bytes === null) return baseSha;
  const header = parseBundleHeader(bytes);
  const [ref] = header.refs;
  if (
    header.refs.length !== 1 ||
    ref?.name !== workerRef(layout.runId, worker) ||
    header.prerequisites[0] !== baseSha
  ) {
    const message = `CHANGES.bundle of ${worker} does not belong to this run, so no snapshot was taken.`;
    throw new AppError('ERR_CHANGES_BUNDLE', message, { worker });
  }
  const known = await git.run(['cat-file', '-e', `${ref.id}^{commit}`], { accept: [0, 1, 128] });
  if (known.exitCode !== 0) await takeBundlePack(git, bytes, header);
  return ref.id;
}
