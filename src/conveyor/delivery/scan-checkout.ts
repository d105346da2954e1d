import { openBorrowingStore } from '../../core/bundle/store/borrowing-store.ts';
import { type CollectedChanges, collectChanges } from '../../core/bundle/worktree/collect-changes.ts';
import type { WorkerRecords } from '../../core/bundle/worktree/worker-records.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Git } from '../../core/git/git.ts';
import { listTree } from '../../core/git/objects/ls-tree.ts';
import { copyCommits } from '../../core/git/transfer/move-local-branch.ts';
import type { CleanFilters } from '../../core/git/worker-repository/allowed-filters.ts';
import type { CheckoutSettings } from '../../core/git/worker-repository/checkout-settings.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';
import { checkoutRecords, headRecords, keepLfsContent, ownFiles } from './checkout-files.ts';

/** The user's checkout as a commit on HEAD. Nothing refers to the commit. */
export interface CheckoutScan {
  readonly head: string;
  /** HEAD itself if no file differs. */
  readonly commit: string;
  readonly tree: string;
  /** The paths that differ from HEAD, and are not the conveyor's own. */
  readonly paths: readonly string[];
  /** Folders that are repositories of their own and that HEAD does not have as submodules. The commit does not have them. */
  readonly repositories: readonly string[];
  /** Files that are not in the commit although they differ, as findings; or the limit that was exceeded. */
  readonly problems: readonly Diagnostic[];
  /** New files and folders whose names are not UTF-8, relative to the checkout. Each is among the problems. */
  readonly rawNames: readonly Buffer[];
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
  /** Which files are tracked: those of the index, or of HEAD. An ignored file counts only if it is. */
  readonly tracked: 'index' | 'HEAD';
  readonly instant: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Promise<CheckoutScan> {
  const { git, checkout, filters, skipped, instant, env } = options;
  const [head = '', tree = ''] = (await git.run(['rev-parse', 'HEAD', 'HEAD^{tree}'])).text.split('\n');
  await using store = await openBorrowingStore({ repo: git.dir, env });
  const entries = await listTree(store.git, head);
  const submodules = new Map(entries.filter(({ mode }) => mode === '160000').map((entry) => [entry.path, entry.id]));
  const records =
    options.tracked === 'HEAD'
      ? headRecords(entries, skipped)
      : withSubmodules(await checkoutRecords(git, skipped), submodules);
  const own = ownFiles(entries);
  const collect = (apart: readonly string[]): Promise<CollectedChanges> =>
    collectChanges({
      store,
      worktree: git.dir,
      baseSha: head,
      base: entries,
      outbox: conveyorPaths.runtime,
      records,
      limits,
      excludes: checkout.excludes,
      settings: checkout.settings,
      setup: { ...own, apart: new Set([...own.apart, ...apart]) },
      filters,
      env,
      commit: { ref: 'refs/heads/checkout', instant, message: 'Changes of the checkout that were not committed\n' },
      who: 'The checkout',
    });
  const all = await collect([]);
  const repositories = all.imported
    .filter(({ kind, path }) => kind === 'gitlink' && !submodules.has(path))
    .map(({ path }) => path);
  const collected = repositories.length === 0 ? all : await collect(repositories);
  const problems = collected.findings.filter(({ severity }) => severity === 'error');
  await keepLfsContent(git, collected.lfs);
  const rest = { head, repositories, problems, rawNames: collected.rawNames };
  if (collected.commit === null || collected.tree === null) return { ...rest, commit: head, tree, paths: [] };
  await copyCommits({ from: store.git, to: git, newSha: collected.commit, base: head });
  const paths = collected.changes.flatMap(({ path, oldPath }) => [path, ...(oldPath === undefined ? [] : [oldPath])]);
  return { ...rest, commit: collected.commit, tree: collected.tree, paths };
}

/** Without submodules and commits that only the index names: there is nothing in the checkout to keep, and the index is written anew. */
function withSubmodules(records: WorkerRecords, known: ReadonlyMap<string, string>): WorkerRecords {
  const index = [...records.index.values()].flatMap((entry) => {
    const id = known.get(entry.path);
    return entry.mode !== '160000' ? [entry] : id === undefined ? [] : [{ ...entry, id }];
  });
  return { ...records, index: new Map(index.map((entry) => [entry.path, entry])) };
}
