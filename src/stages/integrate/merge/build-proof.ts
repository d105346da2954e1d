import type { TreeChange } from '../../../core/bundle/truth/bundle-model.ts';
import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import type { Proof } from '../../../core/contracts/verdict/proof.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Git } from '../../../core/git/git.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import { type MergeResult, type PathDelta, treeDelta } from './merge-workers.ts';
import type { MergePlan, PlannedWorker } from './plan-merge.ts';

type Entry = Proof['changes'][number];
type Outcome = Pick<Entry, 'outcome' | 'detail'>;

/**
 * Accounts for every change of every worker, from git objects only, and checks its own result (law 4: docs/design/laws.md): every changed
 * path has one entry, and an entry explains every path in which the merged tree differs from the base.
 *
 * @param merge `undefined` if nothing could be merged; then every change is rejected
 * @throws AppError ERR_PROOF (internal) if a change or a merged path has no explanation
 */
export async function buildProof(
  git: Git | undefined,
  runId: string,
  plan: MergePlan,
  merge: MergeResult | undefined,
): Promise<Proof> {
  const isMerged = git !== undefined && merge !== undefined;
  const delta = isMerged ? await treeDelta(git, merge.baseTree, merge.tree) : new Map<string, PathDelta>();
  return proofOf(runId, plan, merge, delta);
}

/**
 * The proof of a merge as {@link buildProof} gives it, without reading anything.
 *
 * @param delta every path in which the merged tree differs from the base
 */
export function proofOf(
  runId: string,
  plan: MergePlan,
  merge: MergeResult | undefined,
  delta: ReadonlyMap<string, PathDelta>,
): Proof {
  const applied = plan.workers.filter(({ worker }) => merge?.commits.some((commit) => commit.worker === worker));
  const versions = versionsByPath(applied);
  const changes = plan.workers.flatMap((planned) =>
    [...planned.truth.changes]
      .sort((a, b) => byCodeUnit(a.path, b.path))
      .map((change): Entry => {
        const merged = valueAt(delta, change);
        return {
          worker: planned.worker,
          path: change.path,
          change_type: change.type,
          ...(applied.includes(planned)
            ? mergedOutcome(planned, change, merged, versions.get(change.path) ?? [])
            : unmergedOutcome(planned, change, merge)),
          worker_blob: blobOf(change.newBlob),
          merged_blob: merged.blob,
        };
      }),
  );
  checkExplained(applied, delta, changes, plan);
  const isClean = merge !== undefined && merge.conflicts.length === 0;
  return {
    schema_version: SCHEMA_VERSION,
    run_id: runId,
    base_sha: plan.baseSha,
    merge_sha: isClean ? merge.head : null,
    tree: isClean ? merge.tree : null,
    commits: (merge?.commits ?? []).map(({ worker, commit, tree }) => ({ worker, commit, tree })),
    changes,
    counts: countOutcomes(changes),
  };
}

/** The number of changes by outcome, and the total. Contains every outcome, in a fixed order. */
function countOutcomes(changes: readonly Entry[]): Record<string, number> {
  const counts: Record<string, number> = { total: changes.length };
  for (const outcome of ['integrated', 'superseded-by', 'conflict-routed', 'rejected'] as const) {
    counts[outcome] = changes.filter((entry) => entry.outcome === outcome).length;
  }
  return counts;
}

interface Version {
  readonly worker: WorkerName;
  readonly blob: string | null;
  readonly mode: string;
}

function versionsByPath(applied: readonly PlannedWorker[]): ReadonlyMap<string, readonly Version[]> {
  const versions = new Map<string, Version[]>();
  for (const { worker, truth } of applied) {
    for (const { path, newBlob, newMode } of truth.changes) {
      const known = versions.get(path) ?? [];
      known.push({ worker, blob: blobOf(newBlob), mode: newMode });
      versions.set(path, known);
    }
  }
  return versions;
}

function blobOf(id: string): string | null {
  return /^0+$/.test(id) ? null : id;
}

/** The content of a change's path in the merged tree. A path that the merge did not change has the content of the base. */
function valueAt(delta: ReadonlyMap<string, PathDelta>, change: TreeChange): Omit<Version, 'worker'> {
  const found = delta.get(change.path);
  if (found !== undefined) return { blob: found.newBlob, mode: found.newMode };
  const isNewPath = change.type === 'added' || change.type === 'renamed' || change.type === 'copied';
  return isNewPath ? { blob: null, mode: '000000' } : { blob: blobOf(change.oldBlob), mode: change.oldMode };
}

function mergedOutcome(
  { worker }: PlannedWorker,
  change: TreeChange,
  merged: Omit<Version, 'worker'>,
  versions: readonly Version[],
): Outcome {
  const matches = (version: Omit<Version, 'worker'>): boolean =>
    version.blob === merged.blob && version.mode === merged.mode;
  const others = versions.filter((version) => version.worker !== worker);
  if (matches({ blob: blobOf(change.newBlob), mode: change.newMode })) {
    const same = versions.find(matches);
    return same === undefined || same.worker === worker
      ? { outcome: 'integrated', detail: '' }
      : { outcome: 'superseded-by', detail: same.worker };
  }
  const winner = others.findLast(matches);
  if (winner !== undefined) return { outcome: 'superseded-by', detail: winner.worker };
  // The merged content equals neither version: the three-way merge contains both.
  if (others.length > 0) return { outcome: 'integrated', detail: '' };
  throw unexplained(`The merged tree lacks ${change.path} of ${worker}, but no other worker changed it.`);
}

function unmergedOutcome(planned: PlannedWorker, change: TreeChange, merge: MergeResult | undefined): Outcome {
  if (planned.rejected !== '') return { outcome: 'rejected', detail: planned.rejected };
  const own = merge?.conflicts.filter(({ worker }) => worker === planned.worker) ?? [];
  const hit = own.find(({ path }) => path === change.path || path === change.oldPath);
  if (hit !== undefined) return { outcome: 'conflict-routed', detail: hit.with.join(', ') };
  const cause = own[0];
  return {
    outcome: 'rejected',
    detail: cause === undefined ? 'not merged' : `not merged because of the conflict in ${cause.path}`,
  };
}

function checkExplained(
  applied: readonly PlannedWorker[],
  delta: ReadonlyMap<string, PathDelta>,
  changes: readonly Entry[],
  plan: MergePlan,
): void {
  const owed = plan.workers.reduce((sum, { truth }) => sum + truth.changes.length, 0);
  const distinct = new Set(changes.map((entry) => `${entry.worker}\0${entry.path}`)).size;
  if (distinct !== owed) throw unexplained(`The workers made ${owed} changes, but the proof has ${distinct}.`);
  const touched = new Set(applied.flatMap((planned) => [...planned.touched]));
  for (const path of delta.keys()) {
    if (!touched.has(path)) throw unexplained(`${path} differs from the base, but no merged worker changed it.`);
  }
  const claimed = new Set(applied.flatMap(({ truth }) => truth.changes.map(({ path }) => path)));
  for (const { truth } of applied) {
    for (const { type, oldPath } of truth.changes) {
      if (type !== 'renamed' || oldPath === undefined || claimed.has(oldPath)) continue;
      if (delta.get(oldPath)?.newBlob !== null)
        throw unexplained(`${oldPath} was renamed, but is still in the merged tree.`);
    }
  }
}

function unexplained(message: string): AppError {
  return new AppError('ERR_PROOF', message, { fault: 'internal' });
}
