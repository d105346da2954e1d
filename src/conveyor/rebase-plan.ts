import { openBorrowingStore } from '../core/bundle/store/borrowing-store.ts';
import { commitTree } from '../core/git/objects/commit-tree.ts';
import { mergeTree } from '../core/git/objects/merge-tree.ts';
import { copyCommits } from '../core/git/transfer/move-local-branch.ts';
import type { Conveyor } from './conveyor.ts';
import { sessionRef } from './layout/conveyor-paths.ts';
import type { PlanProgress } from './record/fold-run.ts';

const shownPaths = 5;

/**
 * Moves a parked plan to the tip of the run's branch, which other plans moved meanwhile. Work that conflicts with theirs is left under its
 * ref, and the next session starts without it; its handoff names the commit and the paths.
 *
 * @throws AppError ERR_GIT
 */
export async function rebasePlan({ root, git, log, deps }: Conveyor, plan: PlanProgress, tip: string): Promise<void> {
  const { planId, session, snapshot } = plan;
  const rebased = (details: Readonly<Record<string, unknown>>): Promise<void> =>
    log.append('plan_rebased', planId, { planId, from: plan.base, base: tip, ...details });
  if (snapshot === null || snapshot === plan.base) return rebased({ snapshot: null, clean: true });
  // The conveyor made these commits itself, from content that it hashed.
  await using store = await openBorrowingStore({ repo: root, env: deps.env, signal: deps.signal });
  const { clean, tree, stages } = await mergeTree(store.git, tip, snapshot);
  const ref = sessionRef(log.record.runId, planId, session);
  if (!clean) {
    const paths = [...new Set(stages.map(({ path }) => path))];
    const shown = paths.slice(0, shownPaths).join(', ');
    const reason = `Plans that were completed meanwhile changed the same lines, so the work so far was put aside: it is the commit ${snapshot}, and conflicts in ${shown}.`;
    return await rebased({ snapshot: null, clean: false, ref, reason });
  }
  const message = `exec-plan(${planId}): work of session ${session}\n`;
  // The time of the last event, so that a repeated step makes the same commit.
  const commit = await commitTree(store.git, { tree, parent: tip, message, instant: log.record.lastUpdated });
  await copyCommits({ from: store.git, to: git, newSha: commit, base: tip });
  await git.run(['update-ref', ref, commit]);
  await rebased({ snapshot: commit, clean: true });
}
