import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ImportChange } from '../../git/objects/fast-import.ts';
import type { TreeEntry } from '../../git/objects/ls-tree.ts';
import type { CleanFilters } from '../../git/worker-repository/allowed-filters.ts';
import type { CheckoutSettings } from '../../git/worker-repository/checkout-settings.ts';
import type { LfsContent } from '../stored/convert-candidates.ts';
import type { IgnoredFiles } from './omitted/ignored-files.ts';
import type { RawNames } from './raw-names.ts';
import type { SetupFiles } from './setup-files.ts';
import type { WorkerRecords } from './worker-records.ts';

/** Limits of a scan. The scan ends at once when one is exceeded. */
export interface ScanLimits {
  readonly maxPaths: number;
  /** For all changed content together. */
  readonly maxContentBytes: number;
  /** For the entries of one folder, including ignored ones. Default: 100,000; no real worktree comes close. */
  readonly maxFolderEntries?: number;
}

/** The worktree to scan, and the commit that it is compared with. */
export interface ScanSubject {
  /** Absolute, with links resolved. */
  readonly worktree: string;
  readonly baseSha: string;
  /** Relative to the worktree; this subtree is left out. */
  readonly outbox: string;
}

/** The recorded settings of the launch, and the known submodule commits. */
export interface ScanOptions {
  /** The user's own ignore rules. */
  readonly excludes?: readonly string[];
  /** The user's line-end settings. */
  readonly settings?: CheckoutSettings['settings'];
  /** The commit to assume for each submodule of the base. Default: the one in the worker's index. */
  readonly commits?: ReadonlyMap<string, string>;
  /** What set-up left in the worktree, which is nobody's change. */
  readonly setup?: SetupFiles;
  readonly filters?: CleanFilters | undefined;
  /** All entries of the base commit, where the caller has read them. */
  readonly base?: readonly TreeEntry[];
  /** The worker's index, where the caller has read it. */
  readonly records?: WorkerRecords;
}

export interface ScanResult {
  readonly changes: readonly ImportChange[];
  readonly findings: readonly Diagnostic[];
  /** The files that ignore rules left out. */
  readonly ignored: IgnoredFiles;
  /** The exceeded limit, in words. */
  readonly overLimit: string | null;
  /** The content of files that are stored as LFS pointers, by oid: copies in the store's scratch folder. */
  readonly lfs: LfsContent;
  readonly rawNames: RawNames['added'];
}
