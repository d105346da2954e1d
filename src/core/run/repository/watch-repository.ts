import { defaultConfig, type FactoryConfig } from '../../contracts/config/factory-config.ts';
import type { RepositoryComparison } from '../../contracts/ledger/repository-record.ts';
import { findingRecord } from '../../contracts/verdict/validation.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { appErrorOf } from '../../diagnostics/of-unknown.ts';
import { compareSnapshots, type RepositoryChange } from '../../git/watch/compare-snapshots.ts';
import { putBack, restoreRef } from '../../git/watch/put-back.ts';
import { type MovedRef, readMovedRefs, reportChanges } from '../../git/watch/report-changes.ts';
import { type RepositorySnapshot, takeSnapshot, type WatchedRepository } from '../../git/watch/take-snapshot.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { StageDeps } from '../stage.ts';
import { recordComparisons, type WritableRun } from './record-comparisons.ts';
import { watchedPlaces } from './watched-places.ts';

/** `details.state` of the event that records changes. */
export const repositoryChanged = 'REPOSITORY_CHANGED';

/** The last snapshot of each watched repository, by its root. */
export type SeenRepositories = Map<string, RepositorySnapshot>;

export interface WatchOptions {
  /** The checkout's top folder, absolute. */
  readonly root: string;
  /** Whether a runner checked it out. Then the repository of this machine that the checkout comes from is watched too. */
  readonly workspace?: boolean | undefined;
  readonly config?: FactoryConfig | undefined;
  /** Shared by all stages of a flow, so that changes between two stages are detected too. */
  readonly seen: SeenRepositories;
  /** The workers whose processes run meanwhile; empty when only processes of the factory run. */
  readonly workers: readonly string[];
  /** Whether this is the last look of the run; it is then needed even if no worker ran. */
  readonly closing: boolean;
  /** Where changes are recorded; `undefined` without a ledger. */
  readonly ledger?: Ledger | undefined;
  /** Where every comparison is recorded; `undefined` without a run folder of this process. */
  readonly run?: WritableRun | undefined;
}

/**
 * Runs `work`, then reports all changes in the user's repository since the last look, including those before `work`
 * (docs/design/repository-watch.md). Changes nothing there, except what `security.put_back` and `security.refs_guard` allow.
 *
 * @returns the result, and the findings, which are also recorded in the ledger
 * @throws whatever `work` throws, after the last look; AppError ERR_LEDGER_*, ERR_LOCK_LOST
 */
export async function watchRepository<T>(
  options: WatchOptions,
  deps: StageDeps,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly findings: readonly Diagnostic[] }> {
  const { seen, workers, closing } = options;
  const places = await watchedPlaces(options.root, options.workspace === true, options.config, deps.env);
  const findings: Diagnostic[] = [];
  const comparisons: RepositoryComparison[] = [];
  const look = async (during: readonly string[]): Promise<void> => {
    for (const place of places) {
      const before = seen.get(place.root);
      const found = await lookAt(place, during, options, deps);
      findings.push(...found);
      const after = seen.get(place.root);
      if (before === undefined || after === undefined) continue;
      comparisons.push({
        place: place === places[0] ? 'checkout' : 'source',
        before: before.digests,
        after: after.digests,
        findings: found.length,
      });
    }
  };
  if (workers.length > 0 || places.some(({ root }) => !seen.has(root))) await look([]);
  try {
    return { result: await work(), findings };
  } finally {
    if (workers.length > 0 || closing) await look(workers);
    // First the folder: a kill between the two leaves no comparison that only the ledger has.
    if (options.run !== undefined) await recordComparisons(options.run, comparisons);
    if (options.ledger !== undefined) await recordChanges(options.ledger, findings, comparisons);
  }
}

async function lookAt(
  place: WatchedRepository,
  workers: readonly string[],
  options: WatchOptions,
  deps: StageDeps,
): Promise<readonly Diagnostic[]> {
  const before = options.seen.get(place.root);
  const config = options.config ?? defaultConfig();
  const rules = {
    place: options.workspace === true && place.root === options.root ? "the job's checkout" : 'the repository',
    workers,
    checkoutGuard: config.security.checkout_guard,
  };
  try {
    const after = await takeSnapshot(place, before);
    options.seen.set(place.root, after);
    if (before === undefined) return [];
    const changes = compareSnapshots(before, after);
    if (changes.length === 0) return [];
    const moved = await readMovedRefs(changes, after, config.run.branch_prefix);
    const restored = await restore(changes, moved, after, workers, config.security);
    if (restored.size > 0) options.seen.set(place.root, await takeSnapshot(place, after));
    return reportChanges(changes, moved, { ...rules, restored });
  } catch (error) {
    // Prepare refuses a folder that is not a repository.
    deps.log(`The repository cannot be read: ${appErrorOf(error).message}`);
    return before === undefined ? [] : reportChanges([{ kind: 'unreadable', name: '.git' }], [], rules);
  }
}

async function restore(
  changes: readonly RepositoryChange[],
  moved: readonly MovedRef[],
  after: RepositorySnapshot,
  workers: readonly string[],
  security: FactoryConfig['security'],
): Promise<ReadonlySet<RepositoryChange>> {
  const restored = new Set<RepositoryChange>();
  if (workers.length === 0) return restored;
  if (security.put_back) for (const change of await putBack(changes, after)) restored.add(change);
  if (security.refs_guard === 'restore') {
    for (const ref of moved) if (await restoreRef(ref, after)) restored.add(ref.change);
  }
  return restored;
}

/** Records findings in the ledger, where integrate reads them. */
async function recordChanges(
  ledger: Ledger,
  findings: readonly Diagnostic[],
  comparisons: readonly RepositoryComparison[],
): Promise<void> {
  if (findings.length === 0) return;
  await ledger.append({
    event_type: 'RUN_STATE',
    actor: 'factory',
    rc: findings.some(({ severity }) => severity === 'error') ? 2 : 0,
    details: {
      state: repositoryChanged,
      findings: findings.map((each) => findingRecord.parse(recordOf(each))),
      comparisons: comparisons.filter((each) => each.findings > 0),
    },
  });
}

function recordOf({ code, severity, message, nextAction, file }: Diagnostic): unknown {
  return { code, severity, message, next_action: nextAction, ...(file === undefined ? {} : { file }) };
}
