import { workerCommitMessage } from '../../../core/bundle/truth/bundle-commit.ts';
import { inWorkerOrder, type WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import { commitTree } from '../../../core/git/objects/commit-tree.ts';
import { mergeTree, type TreeMerge } from '../../../core/git/objects/merge-tree.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import { conflictRanges, type LineRange, zeroContextDiff } from './conflict-ranges.ts';
import type { MergePlan, PlannedWorker } from './plan-merge.ts';

/** One commit of the merged branch. */
export interface MergedCommit {
  readonly worker: WorkerName;
  readonly commit: string;
  readonly tree: string;
}

/** A path that two workers changed and that merged cleanly. It is a warning with its hunks. */
export interface SharedMerge {
  readonly path: string;
  readonly worker: WorkerName;
  readonly with: readonly WorkerName[];
  /** The hunks of the later worker's change as printed by git, without context. */
  readonly hunks: string;
}

/** A path that did not merge. The conflict goes to the later worker. */
export interface Conflict {
  readonly path: string;
  readonly worker: WorkerName;
  readonly with: readonly WorkerName[];
  /** Git's name of the conflict: `contents`, `modify/delete`, `rename/rename`, `file/directory`, ..., or `rename/edit`. */
  readonly kind: string;
  /** In the later worker's version of the file; empty if lines make no sense. */
  readonly ranges: readonly LineRange[];
}

/** The result of {@link mergeWorkers}. */
export interface MergeResult {
  readonly baseTree: string;
  /** One commit for each accepted worker with changes. The first commit's parent is the base. */
  readonly commits: readonly MergedCommit[];
  readonly head: string;
  readonly tree: string;
  readonly shared: readonly SharedMerge[];
  /** Empty if every accepted worker merged. */
  readonly conflicts: readonly Conflict[];
}

export interface MergeOptions {
  readonly git: Git;
  readonly runId: string;
  /** The run's start; it is the time of every commit. */
  readonly startedAt: string;
}

/**
 * Merges the accepted workers in order in the bare store, each onto the result so far. Skips a worker with a conflict and continues with
 * the next, so that one report lists all conflicts.
 *
 * Compares each merged tree with the worker's own changes. Any other path is a conflict and never merges silently: rename detection can
 * carry an edit to another worker's new name.
 *
 * @throws AppError ERR_GIT
 */
export async function mergeWorkers(plan: MergePlan, options: MergeOptions): Promise<MergeResult> {
  const { git } = options;
  const baseTree = (await git.run(['rev-parse', '--verify', `${plan.baseSha}^{tree}`])).text;
  const applied: PlannedWorker[] = [];
  const commits: MergedCommit[] = [];
  const shared: SharedMerge[] = [];
  const conflicts: Conflict[] = [];
  let head = plan.baseSha;
  let tree = baseTree;
  for (const planned of plan.workers) {
    const { worker, truth } = planned;
    if (planned.rejected !== '' || truth.commit === null) continue;
    const merge = await mergeTree(git, head, truth.commit);
    const changed = await treeDelta(git, tree, merge.tree);
    const found = await conflictsOf(git, planned, applied, merge, changed, { ours: head, theirs: truth.commit });
    if (found.length > 0) {
      conflicts.push(...found);
      continue;
    }
    shared.push(...(await sharedMerges(git, planned, applied, changed)));
    head = await commitWorker(options, worker, merge.tree, head);
    tree = merge.tree;
    commits.push({ worker, commit: head, tree });
    applied.push(planned);
  }
  return { baseTree, commits, head, tree, shared, conflicts };
}

/** One path's entry in two trees; `null` if a tree does not have it. */
export interface PathDelta {
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldBlob: string | null;
  readonly newBlob: string | null;
}

/** Every path that differs between two trees, without rename detection. */
export async function treeDelta(git: Git, from: string, to: string): Promise<ReadonlyMap<string, PathDelta>> {
  const args = ['diff-tree', '-r', '--raw', '-z', '--no-renames', '--no-abbrev', from, to];
  const fields = (await git.run(args)).stdout.toString('utf8').split('\0');
  const delta = new Map<string, PathDelta>();
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [oldMode = '', newMode = '', oldBlob = '', newBlob = ''] = (fields[at] ?? '').slice(1).split(' ');
    const known = (blob: string): string | null => (/^0+$/.test(blob) ? null : blob);
    delta.set(fields[at + 1] ?? '', { oldMode, newMode, oldBlob: known(oldBlob), newBlob: known(newBlob) });
  }
  return delta;
}

async function conflictsOf(
  git: Git,
  planned: PlannedWorker,
  applied: readonly PlannedWorker[],
  merge: TreeMerge,
  changed: ReadonlyMap<string, PathDelta>,
  sides: { readonly ours: string; readonly theirs: string },
): Promise<Conflict[]> {
  const declared = planned.touched;
  const kinds = new Map<string, string>();
  for (const path of changed.keys()) if (!declared.has(path)) kinds.set(path, 'rename/edit');
  if (merge.clean && kinds.size > 0) return undeclared(planned, applied, [...kinds.keys()]);
  if (merge.clean) return [];
  kinds.clear();
  const known = new Set([...declared, ...applied.flatMap((other) => [...other.touched])]);
  for (const { type, paths } of merge.messages) {
    const kind = /^CONFLICT \((.+)\)$/.exec(type)?.[1];
    for (const path of kind === undefined ? [] : paths) if (known.has(path)) kinds.set(path, kind ?? '');
  }
  for (const { path } of merge.stages) if (!kinds.has(path) && known.has(path)) kinds.set(path, 'contents');
  if (kinds.size === 0) for (const path of declared) kinds.set(path, 'unknown');
  const marked = new Map([...changed].map(([path, delta]) => [path, delta.newBlob]));
  const theirs = new Map(merge.stages.filter(({ stage }) => stage === 3).map(({ path, blob }) => [path, blob]));
  const conflicts: Conflict[] = [];
  for (const [path, kind] of sortedEntries(kinds)) {
    const blob = marked.get(path);
    const own = theirs.get(path);
    const ranges = blob && own && blob !== own ? await conflictRanges(git, blob, own, sides) : [];
    conflicts.push({ path, worker: planned.worker, with: rivals(applied, path), kind, ranges });
  }
  return conflicts;
}

/** Paths that a clean merge changed although the worker did not. Only rename detection across workers can do that. */
function undeclared(planned: PlannedWorker, applied: readonly PlannedWorker[], paths: readonly string[]): Conflict[] {
  return [...paths].sort(byCodeUnit).map((path) => {
    const others = rivals(applied, path);
    if (others.length === 0) {
      throw new AppError(
        'ERR_GIT',
        `The merge of ${planned.worker} changed ${path}, but no worker changed that path.`,
        { fault: 'internal', worker: planned.worker, file: path },
      );
    }
    return { path, worker: planned.worker, with: others, kind: 'rename/edit', ranges: [] };
  });
}

/** The earlier workers that changed a path, or a path that cannot exist beside it (a folder instead of a file). */
function rivals(applied: readonly PlannedWorker[], path: string): WorkerName[] {
  const clash = (other: string): boolean =>
    other === path || other.startsWith(`${path}/`) || path.startsWith(`${other}/`);
  return inWorkerOrder(applied.filter((other) => [...other.touched].some(clash)).map((other) => other.worker));
}

async function sharedMerges(
  git: Git,
  planned: PlannedWorker,
  applied: readonly PlannedWorker[],
  changed: ReadonlyMap<string, PathDelta>,
): Promise<SharedMerge[]> {
  const merges: SharedMerge[] = [];
  for (const path of [...planned.touched].sort(byCodeUnit)) {
    const others = applied.filter((other) => other.touched.has(path)).map((other) => other.worker);
    if (others.length === 0) continue;
    const { oldBlob = null, newBlob = null } = changed.get(path) ?? {};
    const hunks = oldBlob !== null && newBlob !== null ? await zeroContextDiff(git, oldBlob, newBlob) : '';
    merges.push({ path, worker: planned.worker, with: others, hunks });
  }
  return merges;
}

function commitWorker(options: MergeOptions, worker: WorkerName, tree: string, parent: string): Promise<string> {
  const { git, runId, startedAt } = options;
  return commitTree(git, {
    tree,
    parent,
    instant: startedAt,
    message: workerCommitMessage(runId, worker),
  });
}

function sortedEntries<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => byCodeUnit(a, b));
}
