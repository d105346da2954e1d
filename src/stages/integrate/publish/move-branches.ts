import { openBorrowingStore } from '../../../core/bundle/store/borrowing-store.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../../core/git/git.ts';
import { copyCommits, moveLocalBranch } from '../../../core/git/transfer/move-local-branch.ts';
import { pushRef, remoteRef, tokenHeader } from '../../../core/git/transfer/push.ts';
import { transportEnvironment } from '../../../core/git/transfer/transport-environment.ts';
import { ownReflog } from '../../../core/git/watch/report-changes.ts';
import { findDestination, type PublishDestination } from '../../../core/run/repository/publish-destination.ts';
import type { StageDeps, StageInputs } from '../../../core/run/stage.ts';
import type { Lock } from '../../../core/system/files/lock.ts';
import type { RebuiltMerge } from '../merge/rebuild-merge.ts';
import { publishLfsContent } from './lfs-content.ts';

/** A compare-and-swap of one branch where the run is published. */
export interface BranchMove {
  /** Without `refs/heads/`. */
  readonly branch: string;
  readonly newSha: string;
  /** The required current value; `null` if the branch must not exist. */
  readonly oldSha: string | null;
}

export interface MoveInputs extends StageInputs {
  /** Authenticates a push over HTTPS. */
  readonly token?: string;
}

/**
 * Moves branches to commits of a rebuilt merge, in their order. A branch that has its commit already is left alone, so that a killed call
 * can be repeated.
 *
 * @returns whether any branch moved
 * @throws AppError ERR_PUBLISH, ERR_REF_MOVED, ERR_LFS, ERR_PUBLISH_TARGET
 */
export async function moveBranches(
  moves: readonly BranchMove[],
  inputs: MoveInputs,
  rebuilt: RebuiltMerge,
  lock: Lock,
  deps: StageDeps,
): Promise<boolean> {
  const { inputs: launch, store } = rebuilt;
  if (launch === undefined || store === undefined) {
    throw new AppError('ERR_PUBLISH', 'There is nothing to publish.');
  }
  const place = await findDestination(inputs, launch.publish.target, deps.env);
  const publication = { moves, inputs, rebuilt, store: store.git, lock, deps };
  return place.kind === 'local' ? moveLocal(place.root, publication) : pushAll(place, publication);
}

interface Publication {
  readonly moves: readonly BranchMove[];
  readonly inputs: MoveInputs;
  readonly rebuilt: RebuiltMerge;
  /** Has the commits to publish. */
  readonly store: Git;
  readonly lock: Lock;
  readonly deps: StageDeps;
}

async function moveLocal(root: string, { moves, inputs, rebuilt, store, lock, deps }: Publication): Promise<boolean> {
  const to = openGit({ dir: root, env: deps.env, signal: deps.signal });
  const message = `${ownReflog}publish ${inputs.runId}`;
  await publishLfsContent(
    rebuilt,
    { root: inputs.root, to: { repository: root }, env: {}, httpHeader: undefined },
    deps,
  );
  let anyMoved = false;
  for (const { branch, newSha, oldSha } of moves) {
    const ref = `refs/heads/${branch}`;
    await lock.assertHeld();
    const moved = await moveLocalBranch({ from: store, to, ref, newSha, oldSha, base: rebuilt.plan.baseSha, message });
    if (moved.result === 'refused') throw new AppError('ERR_PUBLISH', `The branch was not moved: ${moved.reason}.`);
    if (moved.result === 'stale') throw refMoved(ref, moved.now, oldSha);
    anyMoved ||= moved.result === 'moved';
  }
  return anyMoved;
}

async function pushAll(
  { url, hooksOff }: Extract<PublishDestination, { kind: 'remote' }>,
  { moves, inputs, rebuilt, store, lock, deps }: Publication,
): Promise<boolean> {
  const env = transportEnvironment(deps.env);
  const remote = { url, env, hooksOff, httpHeader: tokenHeader(url, inputs.token) };
  const needed: BranchMove[] = [];
  for (const move of moves) {
    const now = await remoteRef(store, { ...remote, ref: `refs/heads/${move.branch}` });
    if (now !== move.newSha) needed.push(move);
  }
  if (needed.length === 0) return false;
  await publishLfsContent(rebuilt, { root: inputs.root, to: { url }, env, httpHeader: remote.httpHeader }, deps);
  // The remote may lack the base commit too, and the judge's store has no history.
  await using history = await openBorrowingStore({ repo: inputs.root, env: deps.env, signal: deps.signal });
  let anyMoved = false;
  for (const { branch, newSha, oldSha } of needed) {
    const to = { ...remote, ref: `refs/heads/${branch}` };
    if (newSha !== rebuilt.plan.baseSha)
      await copyCommits({ from: store, to: history.git, newSha, base: rebuilt.plan.baseSha });
    await lock.assertHeld();
    const outcome = await pushRef(history.git, { ...to, newSha, oldSha });
    if (outcome.result === 'refused') {
      throw new AppError('ERR_PUBLISH', `origin refused the push: ${outcome.reason}`);
    }
    if (outcome.result === 'moved') anyMoved = true;
    else {
      const now = await remoteRef(store, to);
      if (now !== newSha) throw refMoved(to.ref, now, oldSha);
    }
  }
  return anyMoved;
}

function refMoved(ref: string, now: string | null, expected: string | null): AppError {
  const message = `${ref} is at ${now ?? 'no branch'}, but the run was prepared with ${expected ?? 'no branch'}. Publish moves the branch only from that commit.`;
  return new AppError('ERR_REF_MOVED', message);
}
