import { join } from 'node:path';
import { workerRef } from '../../core/bundle/truth/bundle-commit.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Git } from '../../core/git/git.ts';
import { parseBundleHeader, takeBundlePack } from '../../core/git/objects/bundle.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';

/** When a snapshot of a worker's tree is taken: as the worker found it, and as its bundle holds it. */
export type SnapshotPhase = 'base' | 'done';

const maxBundleBytes = 256 * 1024 * 1024;

/** The ref that keeps a worker's tree of one phase. */
export function snapshotRef(worker: WorkerName, runId: string, phase: SnapshotPhase): string {
  return `refs/factory/snapshots/${worker}/${runId}/${phase}`;
}

/**
 * Keeps each worker's tree in the repository: `base` at the base commit, `done` at the commit that its CHANGES.bundle holds (the base
 * commit where it changed nothing). Taking them again changes nothing.
 *
 * @param root the repository root, absolute, links resolved
 * @throws AppError ERR_CHANGES_BUNDLE when a bundle is not what the factory writes; ERR_GIT
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

/** Takes a worker's commit into the repository's objects; no ref moves. */
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
    const message = `CHANGES.bundle of ${worker} is not the one of this run; its tree is not kept.`;
    throw new AppError('ERR_CHANGES_BUNDLE', message, { worker });
  }
  const known = await git.run(['cat-file', '-e', `${ref.id}^{commit}`], { accept: [0, 1, 128] });
  if (known.exitCode !== 0) await takeBundlePack(git, bytes, header);
  return ref.id;
}
