import { makeBasePack } from '../core/bundle/store/base-pack.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import { removeFile } from '../core/system/files/plain-files.ts';
import { safeJoin } from '../core/system/paths/safe-path.ts';
import { sweepMarked } from '../core/system/processes/kill-tree.ts';
import { completePlan } from './complete-plan.ts';
import type { Conveyor } from './conveyor.ts';
import type { PlanBase } from './delivery/collect-session.ts';
import { commitToBranch, makePlanCommit } from './delivery/plan-commit.ts';
import { basePackFile, workRef } from './layout/conveyor-paths.ts';
import { isDue } from './parked-plans.ts';
import { PlanSessions } from './plan-sessions.ts';
import { documentText, withFields } from './plans/edit-document.ts';
import type { Plan } from './plans/plan.ts';
import { rebasePlan } from './rebase-plan.ts';
import type { PlanProgress } from './record/fold-run.ts';
import { sessionMark } from './session/run-session.ts';
import { writeHandoff } from './session/write-handoff.ts';

/** What a plan needs besides the run: its file, and why it may run. */
export interface PlanStart {
  readonly plan: Plan;
  /** The tip of the run's branch. */
  readonly base: string;
  readonly runMode: 'run' | 'resume';
  readonly details: Readonly<Record<string, unknown>>;
}

/** How the work on a plan stopped: `parked` by a usage limit, `paused` because this process may start no further session. */
export type PlanEnd = 'ended' | 'parked' | 'paused';

/** Somebody else changed the conveyor's branch or checkout. That is not the fault of the plan. */
const endsRun: ReadonlySet<string> = new Set(['ERR_CONVEYOR_BRANCH', 'ERR_CONVEYOR_CHECKOUT']);

/**
 * Works on one plan until it ended, a usage limit stops it, or this process may start no further session. What comes next follows from the event log, so a
 * plan that an earlier process left continues where it was.
 *
 * @throws AppError with the fault `internal`; the signal's reason when aborted
 */
export async function workOnPlan(conveyor: Conveyor, start: PlanStart): Promise<PlanEnd> {
  const { log, root, deps } = conveyor;
  const { plan } = start;
  const before = log.record.plans.get(plan.id);
  if (before === undefined || before.phase === 'ended') {
    const { base, runMode, details } = start;
    await log.append('plan_started', plan.id, { planId: plan.id, planFile: plan.file, runMode, base, ...details });
  }
  if (before?.phase === 'parked' && before.base !== start.base) await rebasePlan(conveyor, before, start.base);
  const base = await openBase(conveyor, plan.id);
  await using sessions = new PlanSessions(conveyor, plan, base);
  // The processes of a killed conveyor's session may still be at work.
  await sweepMarked(sessionMark(root));
  try {
    for (;;) {
      deps.signal.throwIfAborted();
      const progress = progressOf(conveyor, plan.id);
      if (progress.phase === 'ended') return 'ended';
      if (progress.phase === 'parked' && !isDue(progress, deps.clock.epochMs())) return 'parked';
      if (progress.phase === 'ready' && conveyor.sessions >= conveyor.limits.maxSessions) return 'paused';
      try {
        await step(conveyor, plan, progress, sessions);
      } catch (error) {
        // A fault of the plan's own work ends the plan. Any other ends the run, and the plan can be resumed.
        deps.signal.throwIfAborted();
        if (!(error instanceof AppError) || error.fault !== 'blocked' || endsRun.has(error.code))
          throw inConveyor(error);
        await failPlan(conveyor, plan, `${error.code}: ${error.message}`);
      }
    }
  } finally {
    await removeFile(base.pack.file);
  }
}

/** The general next action of this code names a run of the factory. */
function inConveyor(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'ERR_STORE_ALTERED') return error;
  const nextAction = 'Check the repository with `git fsck`, then run `factory conveyor resume`.';
  return new AppError(error.code, error.message, { fault: error.fault, cause: error, nextAction });
}

async function step(conveyor: Conveyor, plan: Plan, progress: PlanProgress, sessions: PlanSessions): Promise<void> {
  const { log, config, limits } = conveyor;
  switch (progress.phase) {
    case 'running':
      return sessions.salvage(progress);
    case 'ready':
      if (progress.idle >= config.session.max_idle_sessions) {
        return failPlan(conveyor, plan, `${progress.idle} sessions in a row changed nothing.`);
      }
      return sessions.run(progress);
    case 'parked':
    case 'handoff':
      if (progress.handoff.kind === 'rollover' && progress.rollovers >= limits.maxRollovers) {
        const reason = `The plan used all ${limits.maxRollovers} handoffs.`;
        return log.append('plan_budget_exhausted', plan.id, { planId: plan.id, reason });
      }
      return handOff(conveyor, plan, progress, sessions);
    case 'judge':
      return completePlan(conveyor, plan, progress, sessions);
    case 'blocking': {
      const { planId, reason } = progress;
      return log.append('plan_blocked', plan.id, {
        planId,
        reason,
        policy: false,
        ref: workRef(log.record.runId, progress),
      });
    }
    default:
      return failPlan(conveyor, plan, progress.reason);
  }
}

async function handOff(conveyor: Conveyor, plan: Plan, progress: PlanProgress, sessions: PlanSessions): Promise<void> {
  const { log, root, limits } = conveyor;
  const { session, reason, summary, handoff } = progress;
  const snapshot = progress.snapshot ?? progress.base;
  const path = await writeHandoff(
    root,
    {
      planId: plan.id,
      planFile: plan.file,
      runId: log.record.runId,
      session,
      kind: handoff.kind,
      // The last event's time, so that a repeated step writes the same file.
      instant: log.record.lastUpdated,
      reason,
      summary,
      snapshot,
      criteria: await sessions.criteriaAt(snapshot),
      ignored: progress.ignored,
      lastLines: handoff.kind === 'validation' ? sessions.lastLinesOf(session) : [],
    },
    limits.handoffTokenBudget,
  );
  await log.append('handoff_created', plan.id, {
    planId: plan.id,
    session,
    kind: handoff.kind,
    handoffPath: path,
    reason,
  });
}

/**
 * Ends a plan as failed: sets its status in a commit of its own, so that the next run leaves it alone. Its work stays under the ref that
 * the event names.
 */
async function failPlan(conveyor: Conveyor, plan: Plan, reason: string): Promise<void> {
  const { log, git, limits } = conveyor;
  const progress = progressOf(conveyor, plan.id);
  const { base } = progress;
  const { runId } = log.record;
  const planId = plan.id;
  const details = { planId, reason, ref: workRef(runId, progress) };
  if (!limits.commits) return log.append('plan_failed', planId, { ...details, statusCommit: null });
  const bytes = Buffer.from(documentText(withFields(plan.document, { Status: 'failed' })));
  const changes = [{ path: plan.file, kind: 'file', mode: '100644', bytes } as const];
  const instant = log.record.lastUpdated;
  const to = await makePlanCommit(git, { runId, planId, kind: 'failed', base, instant, changes });
  await commitToBranch(conveyor, git, { planId, kind: 'failed', base, to, due: { ...details, statusCommit: to } });
}

export function progressOf({ log }: Conveyor, planId: string): PlanProgress {
  const progress = log.record.plans.get(planId);
  if (progress === undefined) throw new TypeError(`the plan ${planId} was not started`);
  return progress;
}

/** The pack is made before a session starts, and its hash stays in memory: no session can change what its work is compared with. */
async function openBase(conveyor: Conveyor, planId: string): Promise<PlanBase> {
  const { git, root, log } = conveyor;
  const { base: sha } = progressOf(conveyor, planId);
  const known = await git.run(['rev-parse', '--verify', '--quiet', `${sha}^{tree}`], { accept: [0, 1, 128] });
  if (known.exitCode !== 0) {
    const message = `The commit ${sha}, from which ${planId} started, is no longer in the repository.`;
    throw new AppError('ERR_CONVEYOR_BRANCH', message);
  }
  const file = await safeJoin(root, basePackFile(log.record.runId));
  return { sha, tree: known.text, pack: await makeBasePack(git, sha, file) };
}
