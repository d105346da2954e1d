import { AppError } from '../core/diagnostics/app-error.ts';
import { copyCommits } from '../core/git/transfer/move-local-branch.ts';
import { secretValues } from '../core/secrets/known-secrets.ts';
import { redactText } from '../core/secrets/redact.ts';
import type { Conveyor } from './conveyor.ts';
import { advanceBranch } from './delivery/advance-branch.ts';
import { makeDelivery } from './delivery/deliver-plan.ts';
import { judgeChange } from './delivery/judge-change.ts';
import { commitToBranch } from './delivery/plan-commit.ts';
import { failedValidation, runValidation } from './delivery/run-validation.ts';
import { sessionRef } from './layout/conveyor-paths.ts';
import { isInCheckout } from './own-checkout.ts';
import type { PlanSessions } from './plan-sessions.ts';
import type { Plan } from './plans/plan.ts';
import type { PlanProgress } from './record/fold-run.ts';

/**
 * Judges the work of a plan whose session reported completion. Accepted work becomes one commit on the run's branch; a failed validation is
 * recorded, and repaired by another session if one is left.
 *
 * @throws AppError with the fault `blocked` if the work is refused: the plan has failed
 */
export async function completePlan(
  conveyor: Conveyor,
  plan: Plan,
  progress: PlanProgress,
  sessions: PlanSessions,
): Promise<void> {
  const { root, git, log, config, factory, gitRuns, limits, deps } = conveyor;
  const { runId } = log.record;
  const base = sessions.base.sha;
  const change = await sessions.change(progress);
  assertChanged(
    plan,
    progress,
    change.changes.map(({ path }) => path),
  );
  const policy = { planId: plan.id, planFile: plan.file, baseSha: base, config: factory, gitRuns };
  const findings = await judgeChange(change, policy);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors[0] !== undefined) {
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    throw new AppError(errors[0].code, `${errors[0].message}${more}`, { diagnostics: errors });
  }
  const { folder } = await sessions.place(progress);
  const { clock, env, signal } = deps;
  const { session } = progress;
  const validation = await runValidation({ root, folder, runId, planId: plan.id, session, config, clock, env, signal });
  const failed = validation.find(({ rc }) => rc !== 0);
  if (failed !== undefined) {
    const { command, rc, log: file } = failed;
    const rework = progress.reworks < config.validation.max_rework;
    const reason = failedValidation(failed);
    return await log.append('validation_failed', plan.id, {
      planId: plan.id,
      session,
      command,
      rc,
      log: file,
      reason,
      rework,
    });
  }
  // These two are the session's own words, which nobody judged and the commit holds.
  const known = secretValues(env, config.executor.env_allow);
  const [summary, noopReason] = await Promise.all(
    [progress.summary, progress.reason].map(async (text) => (await redactText(text, { known })).value),
  );
  const delivery = await makeDelivery(change, plan, {
    runId,
    base,
    closure: {
      planId: plan.id,
      title: plan.title,
      runId,
      // The time of the session's end, so that a repeated step makes the same commit.
      instant: log.record.lastUpdated,
      sessions: progress.sessions,
      baseSha: base,
      tokens: progress.tokens,
      summary: summary ?? '',
      noopReason: noopReason ?? '',
      validation,
    },
  });
  for (const { path, reason } of delivery.skipped) {
    await log.appendOnce('spec_update_skipped', plan.id, { planId: plan.id, path, reason });
  }
  const { commit, completedPath } = delivery;
  if (!limits.commits) {
    const ref = sessionRef(runId, plan.id, session);
    await copyCommits({ from: change.store.git, to: git, newSha: commit, base });
    await git.run(['update-ref', ref, commit]);
    const { branch } = log.record;
    const due = { planId: plan.id, completedPath, commitHash: null, ref };
    // The session's work is still there, and is replaced when the plan has ended.
    if (isInCheckout(conveyor))
      return await log.append('plan_completed', plan.id, { ...due, staged: true, reason: '' });
    const staged = await advanceBranch(git, { branch, to: commit, settings: conveyor.writing, stage: true });
    const reason = staged.moved ? '' : staged.reason;
    return await log.append('plan_completed', plan.id, { ...due, staged: staged.moved, reason });
  }
  const due = { planId: plan.id, completedPath, commitHash: commit };
  await commitToBranch(conveyor, change.store.git, { planId: plan.id, kind: 'complete', base, to: commit, due });
}

/** A completed plan changed something besides its own file, or says why nothing had to be changed. */
function assertChanged(plan: Plan, { isNoop, reason }: PlanProgress, paths: readonly string[]): void {
  if (paths.some((path) => path !== plan.file) || (isNoop && reason !== '')) return;
  const message = isNoop
    ? `${plan.id} reports noop without a reason.`
    : `${plan.id} reports completion, but no file except the plan changed.`;
  throw new AppError('ERR_PLAN_EMPTY', message);
}
