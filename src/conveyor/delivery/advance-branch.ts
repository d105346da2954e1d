import type { Git } from '../../core/git/git.ts';
import { statusOf } from '../../core/git/inspect.ts';
import { nulRecords } from '../../core/git/nul-records.ts';
import type { CheckoutSettings } from '../../core/git/worker-repository/checkout-settings.ts';
import { occupiedPath } from '../../core/git/worktree/occupied-path.ts';
import { isOwnState } from '../layout/conveyor-paths.ts';

/** Whether the user's branch or index was moved; if not, why, as a sentence. */
export type AdvanceOutcome = { readonly moved: true } | { readonly moved: false; readonly reason: string };

/**
 * Moves the user's branch and checkout forward to a commit, if that loses nothing: the branch is still checked out and has no commits of
 * its own, no tracked file differs from it, no untracked or ignored file is where a new one goes, and no changed file needs one of the user's
 * filters. Runs no hook.
 *
 * @param options.stage only stages the commit's content: index and files change, the branch does not
 * @param options.branch the full name of the branch that was checked out when the run started; `null` if none was
 */
export async function advanceBranch(
  git: Git,
  options: {
    readonly branch: string | null;
    readonly to: string;
    readonly settings: CheckoutSettings['settings'];
    readonly stage?: boolean;
  },
): Promise<AdvanceOutcome> {
  const { branch, to, settings, stage = false } = options;
  const keep = (reason: string): AdvanceOutcome => ({ moved: false, reason });
  if (branch === null) return keep('No branch was checked out when the run started.');
  const head = await git.run(['symbolic-ref', '--quiet', 'HEAD'], { accept: [0, 1] });
  const name = branch.replace('refs/heads/', '');
  if (head.text !== branch) return keep(`${name} is no longer checked out.`);
  const isAhead = async (from: string, target: string): Promise<boolean> =>
    (await git.run(['merge-base', '--is-ancestor', from, target], { accept: [0, 1] })).exitCode === 0;
  if (await isAhead(to, 'HEAD')) return { moved: true };
  if (!(await isAhead('HEAD', to))) return keep(`${name} has commits that the run does not have.`);
  const { changed } = await statusOf(git, settings);
  const dirty = changed.filter((path) => !isOwnState(path));
  if (dirty.length > 0) return keep(`The checkout has changes: ${dirty.slice(0, 3).join(', ')}.`);
  const occupied = await occupiedPath(git, 'HEAD', to);
  if (occupied !== undefined)
    return keep(`${occupied} is in your checkout and not in git; the result has a file in its place.`);
  const filtered = await filteredPath(git, 'HEAD', to);
  if (filtered !== undefined)
    return keep(`${filtered} is written by a filter of your git, which the conveyor does not run.`);
  const verb = stage
    ? ['read-tree', '-m', '-u', 'HEAD', to]
    : ['merge', '--ff-only', '--no-overwrite-ignore', '--quiet', to];
  const merge = await git.run(verb, { accept: [0, 1, 2, 128], config: settings });
  if (merge.exitCode === 0) return { moved: true };
  return keep(`git refuses: ${merge.stderr.trim().split('\n').slice(-2).join(' / ').slice(0, 300)}`);
}

/** A path that changes between two commits and has a filter attribute. */
export async function filteredPath(git: Git, from: string, to: string): Promise<string | undefined> {
  const { stdout } = await git.run(['diff-tree', '-r', '-z', '--name-only', '--no-renames', from, to]);
  if (stdout.length === 0) return undefined;
  const answer = await git.run(['check-attr', '-z', '--stdin', 'filter'], { stdin: stdout });
  const fields = nulRecords(answer.stdout);
  for (let at = 0; at + 2 < fields.length; at += 3) {
    if (!/^(?:unspecified|unset)$/.test(fields[at + 2] ?? '')) return fields[at];
  }
  return undefined;
}
