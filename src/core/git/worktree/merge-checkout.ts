import { nulRecords } from '../nul-records.ts';
import { type Checkout, usersGit, usersGitOutput } from '../users-git.ts';

export type CheckoutMerge =
  | { readonly how: 'fast-forward' | 'merge'; readonly head: string }
  /** Nothing was changed. `paths` is empty if git names none. */
  | { readonly how: 'conflict' | 'refused'; readonly paths: readonly string[]; readonly reason: string };

/** Tracked files that differ from HEAD, sorted as git sorts them. */
export async function changedFiles(checkout: Checkout): Promise<readonly string[]> {
  const args = [
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=no',
    '--ignore-submodules=untracked',
    '--no-renames',
  ];
  return nulRecords(await usersGitOutput(checkout, args)).map((row) => row.slice(3));
}

/**
 * Merges a commit into the checked-out branch: by fast-forward if that is possible, else by a merge commit of the user's. If the merge does not
 * work, the checkout is as before.
 *
 * @param message of the merge commit
 * @throws AppError ERR_GIT, ERR_CANCELLED
 */
export async function mergeIntoCheckout(checkout: Checkout, commit: string, message: string): Promise<CheckoutMerge> {
  const canForward = (await usersGit(checkout, ['merge-base', '--is-ancestor', 'HEAD', commit])).exitCode === 0;
  const args = canForward ? ['--ff-only'] : ['--no-ff', '--no-edit', '-m', message];
  const merged = await usersGit(checkout, ['merge', '--no-overwrite-ignore', '--no-autostash', ...args, commit]);
  if (merged.reason === 'exit' && merged.exitCode === 0) {
    const head = (await usersGitOutput(checkout, ['rev-parse', 'HEAD'])).toString('utf8').trim();
    return { how: canForward ? 'fast-forward' : 'merge', head };
  }
  checkout.signal.throwIfAborted();
  const paths = nulRecords(await usersGitOutput(checkout, ['diff', '--name-only', '-z', '--diff-filter=U']));
  // Fails if no merge began; then there is nothing to undo.
  await usersGit(checkout, ['merge', '--abort']);
  const said = `${merged.stderr.toString('utf8')}\n${merged.stdout.toString('utf8')}`.trim().split('\n');
  return { how: paths.length > 0 ? 'conflict' : 'refused', paths, reason: said.slice(0, 3).join(' / ').slice(0, 500) };
}
