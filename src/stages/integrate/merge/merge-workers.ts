import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import { workerCommitMessage } from '../../../core/bundle/truth/bundle-commit.ts';
import { commitSubject } from '../../../core/bundle/truth/commit-subject.ts';
import { inWorkerOrder, type WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import { commitTree } from '../../../core/git/objects/commit-tree.ts';
import { listPaths } from '../../../core/git/objects/ls-tree.ts';
import { mergeTree, type TreeMerge } from '../../../core/git/objects/merge-tree.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import { conflictRanges, type LineRange, zeroContextDiff } from './conflict-ranges.ts';
import { type LeftInMovedFolder, leftInMovedFolders } from './directory-renames.ts';
import { isNeverMerged, mergeAttributes } from './merge-attributes.ts';
import type { MergePlan, PlannedWorker } from './plan-merge.ts';
import { renormalisedPaths } from './renormalised-paths.ts';

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
  /** In the later worker's version of the file; empty if line numbers have no meaning. */
  readonly ranges: readonly LineRange[];
  /** The base commit's merge attribute of the path, e.g. `-merge`; `undefined` if there is none. */
  readonly attribute?: string | undefined;
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
  /** Files that stay in a folder that another worker moved. */
  readonly leftBehind: readonly LeftInMovedFolder[];
  /** Files that a fresh checkout of the result shows as modified, because a worker changed `.gitattributes`. */
  readonly renormalised: readonly string[];
}

export interface MergeOptions {
  readonly store: ObjectStore;
  /** The user's line-end settings, as recorded at launch. */
  readonly settings: readonly (readonly [name: string, value: string])[];
  /** `merge.directory_renames`. */
  readonly directoryRenames: 'warn' | 'block';
  readonly runId: string;
  /** The run's start; it is the time of every commit. */
  readonly startedAt: string;
  /** `assisted_by` of RUN_INPUTS.json. */
  readonly assistedBy: Readonly<Partial<Record<WorkerName, string>>>;
  /** `publish.author`: `Name <address>`; `null` for the factory itself. */
  readonly author: string | null;
}

/** The merge of one worker onto the result so far. */
interface MergeStep {
  readonly planned: PlannedWorker;
  /** The workers that were merged before. */
  readonly applied: readonly PlannedWorker[];
  /** The paths that the merge changes in the result so far. */
  readonly changed: ReadonlyMap<string, PathDelta>;
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
  const { git } = options.store;
  const own = plan.workers.flatMap(({ rejected, truth }) =>
    rejected === '' && truth.commit !== null ? [truth.commit] : [],
  );
  const read = await readCommits(git, [plan.baseSha, ...own]);
  const baseTree = read.get(plan.baseSha)?.tree ?? '';
  const applied: PlannedWorker[] = [];
  const commits: MergedCommit[] = [];
  const shared: SharedMerge[] = [];
  const conflicts: Conflict[] = [];
  let known: Promise<readonly string[]> | undefined;
  const basePaths = (): Promise<readonly string[]> => {
    known ??= listPaths(git, plan.baseSha);
    return known;
  };
  let head = plan.baseSha;
  let tree = baseTree;
  for (const planned of plan.workers) {
    const { worker, truth } = planned;
    if (planned.rejected !== '' || truth.commit === null || truth.tree === null) continue;
    const isFirst = head === plan.baseSha;
    const merge = isFirst ? asItIs(truth.tree) : await mergeTree(git, head, truth.commit);
    const changed = isFirst ? nothing : await treeDelta(git, tree, merge.tree);
    const step: MergeStep = { planned, applied, changed };
    const unmerged = await conflictsOf(git, step, merge, { ours: head, theirs: truth.commit });
    const found = [
      ...unmerged,
      ...(unmerged.length > 0 ? [] : await neverMerged(options.store, plan.baseSha, step)),
      ...(options.directoryRenames === 'block' ? movedFolderConflicts(planned, applied, await basePaths()) : []),
    ];
    if (found.length > 0) {
      conflicts.push(...found);
      continue;
    }
    shared.push(...(await sharedMerges(git, step)));
    const subject = read.get(truth.commit)?.subject ?? '';
    head = await commitWorker(options, { worker, subject, tree: merge.tree, parent: head });
    tree = merge.tree;
    commits.push({ worker, commit: head, tree });
    applied.push(planned);
  }
  const changes = applied.flatMap(({ truth }) => truth.changes);
  const hasRename = changes.some(({ type }) => type === 'renamed');
  const leftBehind = hasRename ? leftInMovedFolders(applied, await basePaths()) : [];
  const isSteered = changes.some(({ path, oldPath }) => isAttributesFile(path) || isAttributesFile(oldPath ?? ''));
  const renormalised = isSteered ? await renormalisedPaths(options.store, tree, plan.baseSha, options.settings) : [];
  const named = await withAttributes(options.store, plan.baseSha, conflicts);
  return { baseTree, commits, head, tree, shared, conflicts: named, leftBehind, renormalised };
}

/**
 * The first worker's merge: the only parent of its commit is the base, so there is nothing to merge, and nobody whose work it could touch. The
 * proof compares the result with the workers' changes again.
 */
function asItIs(tree: string): TreeMerge {
  return { tree, clean: true, stages: [], messages: [] };
}

const nothing: ReadonlyMap<string, PathDelta> = new Map();

const isAttributesFile = (path: string): boolean => /(?:^|\/)\.gitattributes$/.test(path);

async function withAttributes(
  store: ObjectStore,
  baseSha: string,
  conflicts: readonly Conflict[],
): Promise<readonly Conflict[]> {
  const paths = conflicts.map(({ path }) => path);
  const attributes = await mergeAttributes(store, baseSha, paths);
  return conflicts.map((each) => ({ ...each, attribute: attributes.get(each.path) }));
}

/** Paths whose lines were merged although the base commit's attributes forbid it. */
async function neverMerged(
  store: ObjectStore,
  baseSha: string,
  { planned, applied, changed }: MergeStep,
): Promise<Conflict[]> {
  const mixed = planned.truth.changes.filter(({ path, newBlob }) => {
    const merged = changed.get(path)?.newBlob;
    return merged !== undefined && merged !== null && merged !== newBlob;
  });
  const paths = mixed.map(({ path }) => path);
  const attributes = await mergeAttributes(store, baseSha, paths);
  return paths
    .filter((path) => isNeverMerged(attributes.get(path)))
    .map((path) => ({ path, worker: planned.worker, with: rivals(applied, path), kind: 'never merged', ranges: [] }));
}

/** Conflicts between additions of a worker and folders that an earlier worker moved, and vice versa, reported for the later worker. */
function movedFolderConflicts(
  planned: PlannedWorker,
  applied: readonly PlannedWorker[],
  basePaths: readonly string[],
): Conflict[] {
  // The applied workers alone have none: the later of the two was not applied.
  return leftInMovedFolders([...applied, planned], basePaths).map(({ path, movedPath, worker, mover }) => ({
    path,
    worker: planned.worker,
    with: [worker === planned.worker ? mover : worker],
    kind: `its folder moved, to ${movedPath}`,
    ranges: [],
  }));
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
  { planned, applied, changed }: MergeStep,
  merge: TreeMerge,
  sides: { readonly ours: string; readonly theirs: string },
): Promise<Conflict[]> {
  const declared = planned.touched;
  const kinds = new Map<string, string>();
  for (const [path, { oldBlob, newBlob }] of changed) {
    // An edit of an earlier worker that goes away without a conflict has followed this worker's rename.
    const isMoved = oldBlob !== null && newBlob === null && applied.some(({ touched }) => touched.has(path));
    if (!declared.has(path) || isMoved) kinds.set(path, 'rename/edit');
  }
  if (merge.clean) return undeclared(planned, applied, [...kinds.keys()]);
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
  const everyone = inWorkerOrder([...kinds.keys()].flatMap((path) => rivals(applied, path)));
  for (const [path, kind] of sortedEntries(kinds)) {
    const blob = marked.get(path);
    const own = theirs.get(path);
    const ranges = blob && own ? await conflictRanges(git, blob, own, sides) : [];
    // A file that two workers moved to different names: nobody else has this worker's name.
    const others = rivals(applied, path);
    conflicts.push({ path, worker: planned.worker, with: others.length > 0 ? others : everyone, kind, ranges });
  }
  return conflicts;
}

/** Paths that a clean merge changed although the worker did not, or removed with an edit. Only rename detection across workers can do that. */
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

async function sharedMerges(git: Git, { planned, applied, changed }: MergeStep): Promise<SharedMerge[]> {
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

interface NewWork {
  readonly worker: WorkerName;
  /** Of the worker's own commit. It was made from the worker's summary when the work was collected. */
  readonly subject: string;
  readonly tree: string;
  readonly parent: string;
}

interface CommitFacts {
  readonly tree: string;
  readonly subject: string;
}

/** Facts of commits by their ids, from one process for all of them. */
async function readCommits(git: Git, commits: readonly string[]): Promise<ReadonlyMap<string, CommitFacts>> {
  const { text } = await git.run(['show', '--no-patch', '--no-show-signature', '--format=%H %T %s', ...commits]);
  const facts = new Map<string, CommitFacts>();
  for (const line of text.split('\n')) {
    const [id = '', tree = '', ...words] = line.split(' ');
    facts.set(id, { tree, subject: words.join(' ') });
  }
  return facts;
}

async function commitWorker(options: MergeOptions, work: NewWork): Promise<string> {
  const { worker, tree, parent } = work;
  const { store, runId, startedAt, author } = options;
  const subject = commitSubject(work.subject);
  const message = workerCommitMessage(runId, worker, { subject, assistedBy: options.assistedBy[worker] });
  return commitTree(store.git, { tree, parent, instant: startedAt, message, author });
}

function sortedEntries<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => byCodeUnit(a, b));
}
