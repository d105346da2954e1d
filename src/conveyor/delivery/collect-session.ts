import type { BasePack } from '../../core/bundle/store/base-pack.ts';
import { openJudgeStore } from '../../core/bundle/store/judge-store.ts';
import type { ObjectStore } from '../../core/bundle/store/object-store.ts';
import { judgeState } from '../../core/bundle/worker-state/judge-state.ts';
import { type CollectedChanges, collectChanges } from '../../core/bundle/worktree/collect-changes.ts';
import { readWorkerRecords } from '../../core/bundle/worktree/worker-records.ts';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Git } from '../../core/git/git.ts';
import { listTree } from '../../core/git/objects/ls-tree.ts';
import { copyCommits } from '../../core/git/transfer/move-local-branch.ts';
import type { CleanFilters } from '../../core/git/worker-repository/allowed-filters.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { runtimeFolder, sessionRef } from '../layout/conveyor-paths.ts';
import type { SessionFolder } from '../session/session-folder.ts';
import { checkoutRecords, hiddenFiles, keepLfsContent, ownFiles, withSkipped } from './checkout-files.ts';

/** The commit that a plan starts from, as a pack that was made before its first session. */
export interface PlanBase {
  readonly sha: string;
  readonly tree: string;
  readonly pack: BasePack;
}

export interface CollectTask {
  /** Git in the user's repository. */
  readonly git: Git;
  readonly place: SessionFolder;
  readonly base: PlanBase;
  readonly runId: string;
  readonly planId: string;
  readonly session: number;
  /** The factory's policy at the run's base commit. */
  readonly config: FactoryConfig;
  readonly filters: CleanFilters;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** The time of the snapshot commit, so that collecting again makes the same commit. */
  readonly instant: string;
}

/** The work of a plan so far. Dispose it to remove its store. */
export interface SessionChange extends Omit<CollectedChanges, 'ignored'>, AsyncDisposable {
  readonly store: ObjectStore;
  /** New files that git ignores, so that no commit has them, sorted. Empty in the user's checkout, which keeps them. */
  readonly ignored: readonly string[];
}

/**
 * Reads everything that differs from the plan's base in the sessions' repository, keeps it as a commit under a ref of the user's
 * repository, and adds the findings about the repository's own state.
 *
 * @throws AppError ERR_WORKTREE_UNREADABLE when the folder is gone; ERR_STORE_ALTERED; ERR_GIT
 */
export async function collectSession(task: CollectTask): Promise<SessionChange> {
  const { git, place, base, runId, planId, session, config, env, signal } = task;
  // Nothing must take a folder that vanished for one in which every file was deleted.
  if (statHostile(place.folder).kind !== 'folder') {
    throw new AppError('ERR_WORKTREE_UNREADABLE', `The sessions' folder of ${planId} was removed or replaced.`);
  }
  const store = await openJudgeStore({ pack: base.pack, base, env, signal });
  try {
    const ref = sessionRef(runId, planId, session);
    const worktree = place.folder;
    const outbox = runtimeFolder(runId);
    const { isCheckout } = place;
    const records = isCheckout
      ? await checkoutRecords(git, place.skipped)
      : withSkipped(await readWorkerRecords(store, worktree), place.skipped, worktree);
    if (records.state === 'gone') {
      throw new AppError('ERR_WORKTREE_UNREADABLE', `The git folder of the sessions' folder of ${planId} was removed.`);
    }
    const entries = await listTree(store.git, base.sha);
    const collected = await collectChanges({
      store,
      worktree,
      baseSha: base.sha,
      base: entries,
      outbox,
      records,
      limits: config.security,
      excludes: place.checkout.excludes,
      settings: place.checkout.settings,
      ...(isCheckout ? { setup: ownFiles(entries) } : {}),
      filters: task.filters,
      env,
      commit: { ref, instant: task.instant, message: `exec-plan(${planId}): work of session ${session}\n` },
      who: planId,
    });
    await keepLfsContent(git, collected.lfs);
    if (collected.commit !== null) {
      await copyCommits({ from: store.git, to: git, newSha: collected.commit, base: base.sha });
      await git.run(['update-ref', ref, collected.commit]);
    }
    // The branches and stashes of the user's own repository are the user's.
    const state =
      records.state !== 'moved' && !isCheckout
        ? await judgeState({
            store,
            worktree,
            baseSha: base.sha,
            base: entries,
            result: collected.commit ?? base.sha,
            index: records.entries,
            outbox,
            objectFolders: place.objectFolders,
            ignoredRepositories: collected.ignored.repositories,
            env,
          })
        : { findings: [] };
    const hidden = hiddenFiles(records, place.skipped, planId);
    const findings = [...state.findings, ...hidden, ...collected.findings];
    const ignored = isCheckout ? [] : collected.ignored.paths;
    return { ...collected, findings, ignored, store, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
  } catch (error) {
    await store[Symbol.asyncDispose]();
    throw error;
  }
}
