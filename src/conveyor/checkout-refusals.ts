import { AppError } from '../core/diagnostics/app-error.ts';
import type { Conveyor } from './conveyor.ts';

const shownPaths = 5;

export function dirtyCheckout(paths: readonly string[], planId?: string): AppError {
  const more = paths.length > shownPaths ? ` and ${paths.length - shownPaths} more` : '';
  const shown = `${paths.slice(0, shownPaths).join(', ')}${more}`;
  const besides = planId === undefined ? '' : ` besides the work of ${planId}`;
  const message = `Sessions work in the checkout, and it has changes${besides}: ${shown}.`;
  const nextAction =
    planId === undefined
      ? 'Commit or stash them, or give --allow-dirty: then they are committed before the first plan. After an interrupted run: factory conveyor resume.'
      : `Commit nothing of ${planId}'s work; move the other changes away with \`git stash push -- <path>\`, or give --allow-dirty: then they become part of the plan's work.`;
  return new AppError('ERR_CONVEYOR_CHECKOUT', message, { nextAction });
}

export function unrestored(paths: readonly string[]): AppError {
  const message = `The checkout still differs from its commit after a plan ended: ${paths.slice(0, shownPaths).join(', ')}.`;
  return new AppError('ERR_CONVEYOR_CHECKOUT', message, {
    nextAction: 'Remove these paths, or restore them with `git restore`, then run `factory conveyor resume`.',
  });
}

export function otherBranch(branch: string): AppError {
  const name = branch.replace('refs/heads/', '');
  const message = `The run works in the checkout of ${name}, which is no longer checked out.`;
  const nextAction = `Check it out with \`git switch ${name}\`, then run \`factory conveyor resume\`.`;
  return new AppError('ERR_CONVEYOR_CHECKOUT', message, { nextAction });
}

/** In one folder nobody can separate the work of a plan from commits of somebody else. */
export function movedHead({ log }: Conveyor, now: string, sha: string): AppError {
  const branch = (log.record.branch ?? 'HEAD').replace('refs/heads/', '');
  const message = `${branch} is at ${now}, but the run expects ${sha} there: somebody, or a session, made commits in the checkout.`;
  const nextAction = `Keep them on a branch of their own and move ${branch} back: \`git branch kept ${now} && git reset --keep ${sha}\`. Then run \`factory conveyor resume\`, and merge the branch when the run has ended.`;
  return new AppError('ERR_CONVEYOR_CHECKOUT', message, { nextAction });
}
