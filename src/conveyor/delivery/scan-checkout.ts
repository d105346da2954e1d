import { openBorrowingStore } from '../../core/bundle/store/borrowing-store.ts';
import { collectChanges } from '../../core/bundle/worktree/collect-changes.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Git } from '../../core/git/git.ts';
import { listTree } from '../../core/git/objects/ls-tree.ts';
import { copyCommits } from '../../core/git/transfer/move-local-branch.ts';
import type { CleanFilters } from '../../core/git/worker-repository/allowed-filters.ts';
import type { CheckoutSettings } from '../../core/git/worker-repository/checkout-settings.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';
import { checkoutRecords, keepLfsContent, ownFiles } from './checkout-files.ts';

/** The user's checkout as a commit on HEAD. Nothing refers to the commit. */
export interface CheckoutScan {
  readonly head: string;
  /** HEAD itself if no file differs. */
  readonly commit: string;
  readonly tree: string;
  /** The paths that differ from HEAD, and are not the conveyor's own. */
  readonly paths: readonly string[];
  /** Files that are not in the commit although they differ, as findings; or the limit that was exceeded. */
  readonly problems: readonly Diagnostic[];
}

/** Nobody's plan is judged by these: they only keep the content of one checkout within memory. */
const limits = { max_changed_files: 200_000, max_patch_bytes: 256 * 1024 * 1024 };

/**
 * Reads everything in the user's checkout that differs from HEAD and is not ignored, and keeps its content in the repository.
 *
 * @param options.instant of the commit, so that a repeated scan makes the same one
 */
export async function scanCheckout(options: {
  /** Bound to the checkout. */
  readonly git: Git;
  readonly checkout: CheckoutSettings;
  readonly filters: CleanFilters;
  /** Files whose changes the user's git does not show. */
  readonly skipped: ReadonlySet<string>;
  readonly instant: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Promise<CheckoutScan> {
  const { git, checkout, filters, instant, env } = options;
  const [head = '', tree = ''] = (await git.run(['rev-parse', 'HEAD', 'HEAD^{tree}'])).text.split('\n');
  await using store = await openBorrowingStore({ repo: git.dir, env });
  const entries = await listTree(store.git, head);
  const collected = await collectChanges({
    store,
    worktree: git.dir,
    baseSha: head,
    base: entries,
    outbox: conveyorPaths.runtime,
    records: await checkoutRecords(git, options.skipped),
    limits,
    excludes: checkout.excludes,
    settings: checkout.settings,
    setup: ownFiles(entries),
    filters,
    env,
    commit: { ref: 'refs/heads/checkout', instant, message: 'Changes of the checkout that were not committed\n' },
    who: 'The checkout',
  });
  const problems = collected.findings.filter(({ severity }) => severity === 'error');
  await keepLfsContent(git, collected.lfs);
  if (collected.commit === null || collected.tree === null) return { head, commit: head, tree, paths: [], problems };
  await copyCommits({ from: store.git, to: git, newSha: collected.commit, base: head });
  const paths = collected.changes.flatMap(({ path, oldPath }) => [path, ...(oldPath === undefined ? [] : [oldPath])]);
  return { head, commit: collected.commit, tree: collected.tree, paths, problems };
}
