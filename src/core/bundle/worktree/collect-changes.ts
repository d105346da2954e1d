import { finding } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { commitDiff, type TreeChange } from '../../git/objects/diff-tree.ts';
import { type ImportChange, importCommit } from '../../git/objects/fast-import.ts';
import type { TreeEntry } from '../../git/objects/ls-tree.ts';
import type { CleanFilters } from '../../git/worker-repository/allowed-filters.ts';
import type { CheckoutSettings } from '../../git/worker-repository/checkout-settings.ts';
import { compileAllowedGlobs } from '../../policy/allowed-globs.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { LfsContent } from '../stored/convert-candidates.ts';
import type { IgnoredFiles } from './omitted/ignored-files.ts';
import { scanWorktree } from './scan-worktree.ts';
import type { SetupFiles } from './setup-files.ts';
import { judgeSubmodules } from './submodule-work.ts';
import type { WorkerRecords } from './worker-records.ts';

export interface ChangesOptions {
  readonly store: ObjectStore;
  /** Absolute, links resolved. All processes that work there must have ended. */
  readonly worktree: string;
  readonly baseSha: string;
  /** All entries of the base commit. */
  readonly base: readonly TreeEntry[];
  /** Relative to the worktree; this subtree is left out. */
  readonly outbox: string;
  readonly records: WorkerRecords;
  readonly limits: {
    readonly max_changed_files: number;
    readonly max_patch_bytes: number;
    readonly allow_protected_paths?: readonly string[];
  };
  readonly excludes?: readonly string[] | undefined;
  readonly settings?: CheckoutSettings['settings'] | undefined;
  readonly setup?: SetupFiles | undefined;
  readonly filters?: CleanFilters | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The commit to make of the changes, and the subject of messages. */
  readonly commit: { readonly ref: string; readonly instant: string; readonly message: string };
  readonly who: string;
}

/** The changes of a worktree, as a commit on the base. Without a change there is none. */
export interface CollectedChanges {
  readonly commit: string | null;
  readonly tree: string | null;
  readonly changes: readonly TreeChange[];
  /** The same changes with their content. */
  readonly imported: readonly ImportChange[];
  readonly patch: Buffer;
  readonly findings: readonly Diagnostic[];
  readonly ignored: IgnoredFiles;
  /** Whether a limit was exceeded: then there is no commit, and the last finding says which. */
  readonly refused: boolean;
  readonly lfs: LfsContent;
  /** New files and folders whose names are not UTF-8, relative to the worktree: no commit has them, and a finding names each. */
  readonly rawNames: readonly Buffer[];
}

/** The finding about a repository that the worker's index does not name. It holds whatever paths policy allows, now or in a revision. */
function notASubmodule(path: string): Diagnostic {
  const message = `${path} is a repository of its own and no submodule; its files are not in the result.`;
  const nextAction = `To keep its files, the worker must remove ${path}/.git. To make it a submodule, it must run: git submodule add <url> ${path}.`;
  return finding('ERR_SUBMODULE_WORK', message, { file: path, nextAction });
}

/** A patch within its limit can represent more content (a small edit in a large file), but only up to this factor. */
const contentPerPatchByte = 8;

/** Computes the changes of a hostile worktree and makes one commit of them in the store. */
export async function collectChanges(options: ChangesOptions): Promise<CollectedChanges> {
  const { store, worktree, baseSha, base, limits, records, who } = options;
  const caps = {
    // A rename is two paths here, but one change for the limit.
    maxPaths: limits.max_changed_files * 2,
    maxContentBytes: limits.max_patch_bytes * contentPerPatchByte,
  };
  const isMovable = compileAllowedGlobs(limits.allow_protected_paths ?? []);
  const settings = options.settings ?? [];
  const submodules = await judgeSubmodules({
    store,
    worktree,
    baseSha,
    base,
    index: records.index,
    mayMove: (path) => isMovable(path) !== undefined,
    limits: caps,
    settings,
    env: options.env,
  });
  const scan = await scanWorktree(store, { worktree, baseSha, outbox: options.outbox }, caps, {
    excludes: options.excludes ?? [],
    settings,
    commits: submodules.commits,
    base,
    records,
    ...(options.setup === undefined ? {} : { setup: options.setup }),
    filters: options.filters,
  });
  const isLink = (entry: { readonly mode: string } | undefined): boolean => entry?.mode === '160000';
  const repositories = scan.changes
    .filter(({ kind, path }) => kind === 'gitlink' && !isLink(records.index.get(path)))
    .filter(({ path }) => !base.some((entry) => entry.path === path && isLink(entry)))
    .map(({ path }) => notASubmodule(path));
  const found = [...submodules.findings, ...repositories, ...scan.findings];
  const none = {
    commit: null,
    tree: null,
    changes: [],
    imported: [],
    patch: Buffer.alloc(0),
    ignored: scan.ignored,
    lfs: new Map(),
    rawNames: scan.rawNames,
  };
  const refuse = (what: string): CollectedChanges => {
    const allowed = `${limits.max_changed_files} files and ${limits.max_patch_bytes} bytes of patch`;
    const message = `${who} changed too much: ${what}; allowed are ${allowed}.`;
    return { ...none, refused: true, findings: [...found, finding('ERR_DIFF_BUDGET', message)] };
  };
  if (scan.overLimit !== null) return refuse(scan.overLimit);
  if (scan.changes.length === 0) return { ...none, refused: false, findings: found };
  const { ref, instant, message } = options.commit;
  const commit = await importCommit(store.git, { ref, base: baseSha, instant, message, changes: scan.changes });
  const diff = await commitDiff(store.git, commit, limits.max_patch_bytes);
  if (diff === undefined) throw new TypeError(`git has no commit ${commit}, which it has just made`);
  const { tree, changes, patch } = diff;
  if (changes.length > limits.max_changed_files) return refuse(`${changes.length} files`);
  if (patch === null) return refuse(`a patch of over ${limits.max_patch_bytes} bytes`);
  const { changes: imported, ignored, lfs, rawNames } = scan;
  return { commit, tree, changes, imported, patch, findings: found, ignored, refused: false, lfs, rawNames };
}
