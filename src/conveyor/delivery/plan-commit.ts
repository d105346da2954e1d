import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Git } from '../../core/git/git.ts';
import { type ImportChange, importCommit } from '../../core/git/objects/fast-import.ts';
import { moveLocalBranch } from '../../core/git/transfer/move-local-branch.ts';
import { conveyorBranch } from '../layout/conveyor-paths.ts';

export type CommitKind = 'complete' | 'failed' | 'promote';

/** One commit of the conveyor on its branch. */
export interface PlanCommit {
  readonly runId: string;
  readonly planId: string;
  readonly kind: CommitKind;
  readonly base: string;
  readonly instant: string;
  readonly changes: readonly ImportChange[];
  readonly body?: string;
}

/** The trailers by which a commit is found again after a kill. */
function trailersOf({ runId, planId, kind }: Pick<PlanCommit, 'runId' | 'planId' | 'kind'>): string {
  return `Conveyor-Run: ${runId}\nConveyor-Plan: ${planId}\nConveyor-Result: ${kind}\n`;
}

/** Makes the commit in a store. The id depends only on the arguments. */
export function makePlanCommit(store: Git, commit: PlanCommit): Promise<string> {
  const { runId, planId, kind, base, instant, changes, body = '' } = commit;
  const message = `exec-plan(${planId}): ${kind}\n\n${body === '' ? '' : `${body}\n\n`}${trailersOf(commit)}`;
  return importCommit(store, { ref: draftRef(runId), base, instant, message, changes });
}

/** Holds a new commit until the run's branch does. */
function draftRef(runId: string): string {
  return `refs/factory/conveyor-draft/${runId}`;
}

/**
 * Moves the run's branch from the base to a commit.
 *
 * @param from bound to a repository that has the commit
 * @throws AppError ERR_CONVEYOR_BRANCH if the branch is at neither of them
 */
export async function moveConveyorBranch(
  git: Git,
  from: Git,
  move: { readonly runId: string; readonly base: string; readonly to: string; readonly message: string },
): Promise<void> {
  const { runId, base, to, message } = move;
  const ref = conveyorBranch(runId);
  const outcome = await moveLocalBranch({ from, to: git, ref, newSha: to, oldSha: base, base, message });
  if (outcome.result === 'moved' || outcome.result === 'same') {
    await git.run(['update-ref', '-d', draftRef(runId)]);
    return;
  }
  const why = outcome.result === 'refused' ? outcome.reason : `it is at ${outcome.now ?? 'no commit'}`;
  throw new AppError('ERR_CONVEYOR_BRANCH', `${ref} cannot be moved from ${base} to ${to}: ${why}.`);
}

/** A commit of the conveyor for one plan. */
export interface CommittedResult {
  readonly commit: string;
  readonly parent: string;
  readonly kind: CommitKind;
}

/** What the last commit of the run's branch says of a plan; `undefined` if it is not about this plan. */
export async function lastResult(
  git: Git,
  { runId, planId }: { readonly runId: string; readonly planId: string },
): Promise<CommittedResult | undefined> {
  const ref = conveyorBranch(runId);
  const { exitCode, text } = await git.run(['log', '-1', '--format=%H %P%n%B', ref, '--'], { accept: [0, 128] });
  const [head = '', ...body] = text.split('\n');
  const [commit = '', ...parents] = head.split(' ');
  const [parent] = parents;
  if (exitCode !== 0 || parent === undefined || parents.length !== 1) return undefined;
  const message = `${body.join('\n').trimEnd()}\n`;
  const kind = (['complete', 'failed', 'promote'] as const).find((each) =>
    message.endsWith(trailersOf({ runId, planId, kind: each })),
  );
  return kind === undefined ? undefined : { commit, parent, kind };
}

/** What a killed conveyor already committed for a plan on top of its base; `undefined` if nothing. */
export async function committedResult(
  git: Git,
  plan: { readonly runId: string; readonly planId: string; readonly base: string },
): Promise<CommittedResult | undefined> {
  const found = await lastResult(git, plan);
  return found?.parent === plan.base ? found : undefined;
}
