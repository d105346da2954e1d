import { type Checkout, ended, usersGit } from '../users-git.ts';

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
  const { stdout } = ended('status', await usersGit(checkout, args));
  return stdout
    .toString('utf8')
    .split('\0')
    .filter((row) => row !== '')
    .map((row) => row.slice(3));
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
    const head = ended('rev-parse', await usersGit(checkout, ['rev-parse', 'HEAD']));
    return { how: canForward ? 'fast-forward' : 'merge', head: head.stdout.toString('utf8').trim() };
  }
  checkout.signal.throwIfAborted();
  const unmerged = ended('diff', await usersGit(checkout, ['diff', '--name-only', '-z', '--diff-filter=U']));
  const paths = unmerged.stdout
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '');
  // Fails if no merge began; then there is nothing to undo.
  await usersGit(checkout, ['merge', '--abort']);
  const said = `${merged.stderr.toString('utf8')}\n${merged.stdout.toString('utf8')}`.trim().split('\n');
  return { how: paths.length > 0 ? 'conflict' : 'refused', paths, reason: said.slice(0, 3).join(' / ').slice(0, 500) };
}
