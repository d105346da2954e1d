import { AppError } from '../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
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

/** A problem that names a file which no commit can hold, or a limit. */
export function unkeepable({ message }: Diagnostic): AppError {
  const nextAction =
    'Move the named path out of the checkout; if git tracks it, restore it with `git restore -- <path>`. Then run the command again; after the run began: `factory conveyor resume`.';
  return new AppError('ERR_CONVEYOR_CHECKOUT', message, { nextAction });
}

export function nestedRepository(path: string): AppError {
  const message = `Sessions work in the checkout, and ${path} in it is a repository of its own, which no commit of yours can keep.`;
  const nextAction = `Move it out of the checkout, or add the line \`/${path}/\` to .git/info/exclude: what git ignores stays. Then run the command again.`;
  return new AppError('ERR_CONVEYOR_CHECKOUT', message, { nextAction });
}

export function occupiedBy(path: string, planId: string): AppError {
  const message = `${path} is in the checkout and ignored, and the work of ${planId} has a file in its place.`;
  const nextAction = `Move ${path} away, then run \`factory conveyor resume\`.`;
  return new AppError('ERR_CONVEYOR_CHECKOUT', message, { nextAction });
}

export function unrestored(paths: readonly string[]): AppError {
  const message = `The checkout still differs from its commit after a plan ended: ${paths.slice(0, shownPaths).join(', ')}.`;
  return new AppError('ERR_CONVEYOR_CHECKOUT', message, {
    nextAction:
      'Remove these paths, or restore them with `git restore`, submodules with `git submodule update`. Then run `factory conveyor resume`.',
  });
}

/** The git folder was removed, or another one is in its place. */
export function goneRepository(sha: string): AppError {
  const message = `The git folder of the checkout no longer has ${sha}, where the run is: it was removed or replaced.`;
  const nextAction =
    'Restore `.git` from a copy or a clone; the files of the checkout are as the last session left them. Then run `factory conveyor resume`.';
  return new AppError('ERR_CONVEYOR_CHECKOUT', message, { nextAction });
}

export function otherBranch(branch: string): AppError {
  const name = branch.replace('refs/heads/', '');
  const message = `The run works in the checkout of ${name}, which is no longer checked out.`;
  const nextAction = `Check it out with \`git switch ${name}\`, then run \`factory conveyor resume\`.`;
  return new AppError('ERR_CONVEYOR_CHECKOUT', message, { nextAction });
}

/** Somebody else committed in the checkout: their work cannot be separated from that of the plan. */
export function movedHead({ log }: Conveyor, now: string, sha: string): AppError {
  const branch = (log.record.branch ?? 'HEAD').replace('refs/heads/', '');
  const message = `${branch} is at ${now}, but the run expects ${sha} there: somebody, or a session, made commits in the checkout.`;
  const nextAction = `Keep them on a branch of their own and move ${branch} back: \`git branch kept ${now} && git reset --keep ${sha}\`. Then run \`factory conveyor resume\`, and merge the branch when the run has ended.`;
  return new AppError('ERR_CONVEYOR_CHECKOUT', message, { nextAction });
}
