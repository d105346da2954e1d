import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Git } from '../../core/git/git.ts';
import { type ImportChange, importCommit } from '../../core/git/objects/fast-import.ts';
import { moveLocalBranch } from '../../core/git/transfer/move-local-branch.ts';
import { conveyorBranch } from '../layout/conveyor-paths.ts';
import type { EventLog } from '../record/event-log.ts';
import type { CommitKind } from '../record/fold-run.ts';

/** The run's repository and its log. */
interface Recorded {
  /** Git in the user's repository. */
  readonly git: Git;
  readonly log: EventLog;
}

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

/** The trailers by which a person finds the commits of a run. */
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

const eventOf = {
  complete: 'plan_completed',
  failed: 'plan_failed',
  promote: 'promoted_future',
  checkout: 'checkout_committed',
} as const;

/**
 * Moves the run's branch to a commit and appends the event that says so. The commit is announced in the log first, so that a conveyor that is
 * killed in between neither repeats the plan nor accepts a commit that something else put there.
 *
 * @param from bound to a repository that has the commit
 * @param move.due the details of the event
 * @throws AppError ERR_CONVEYOR_BRANCH if the branch is at neither of the two commits
 */
export async function commitToBranch(
  { git, log }: Recorded,
  from: Git,
  move: {
    /** `null` for a commit of no plan. */
    readonly planId: string | null;
    readonly kind: CommitKind;
    readonly base: string;
    readonly to: string;
    readonly due: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const { planId, kind, base, to, due } = move;
  const { runId } = log.record;
  const ref = conveyorBranch(runId);
  await log.append('commit_prepared', planId, { planId, kind, commitHash: to, due });
  const message = `conveyor: ${planId ?? runId} ${kind}`;
  const outcome = await moveLocalBranch({ from, to: git, ref, newSha: to, oldSha: base, base, message });
  if (outcome.result === 'refused') {
    throw new AppError('ERR_CONVEYOR_BRANCH', `${ref} cannot be moved from ${base} to ${to}: ${outcome.reason}.`, {
      nextAction: 'Remove that cause, then run `factory conveyor resume`.',
    });
  }
  if (outcome.result === 'stale') throw movedByOthers(ref, outcome.now, base);
  await git.run(['update-ref', '-d', draftRef(runId)]);
  await log.append(eventOf[kind], planId, due);
}

/**
 * Finds the tip of the run's branch. If a conveyor was killed after it had moved the branch, appends the event that is due.
 *
 * @throws AppError ERR_CONVEYOR_BRANCH if something else moved the branch: nobody judged what it has now
 */
export async function settledTip({ git, log }: Recorded): Promise<string> {
  const { runId, tip, prepared } = log.record;
  const ref = conveyorBranch(runId);
  const found = await git.run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], { accept: [0, 1] });
  const now = found.exitCode === 0 ? found.text : null;
  if (now === tip) return tip;
  if (prepared === null || now !== prepared.commit) throw movedByOthers(ref, now, tip);
  await log.append(eventOf[prepared.kind], prepared.planId, prepared.due);
  return now;
}

function movedByOthers(ref: string, now: string | null, tip: string): AppError {
  const place = now === null ? 'is gone' : `is at ${now}`;
  const message = `${ref} ${place}, but the last commit of the conveyor is ${tip}. Something else moved the branch.`;
  const review = now === null ? '' : `Review what is there with \`git log ${tip}..${now}\`. `;
  const nextAction = `${review}Run \`git update-ref ${ref} ${tip}\`, then \`factory conveyor resume\`.`;
  return new AppError('ERR_CONVEYOR_BRANCH', message, { nextAction });
}
