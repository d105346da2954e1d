import { exitCodeOf } from '../core/diagnostics/exit-codes.ts';
import { collisionKey } from '../core/system/paths/portable-name.ts';
import type { Conveyor, ConveyorDeps } from './conveyor.ts';
import { advanceBranch } from './delivery/advance-branch.ts';
import { commitToBranch, makePlanCommit, settledTip } from './delivery/plan-commit.ts';
import { conveyorBranch } from './layout/conveyor-paths.ts';
import { type ConveyorInputs, openConveyor } from './open-conveyor.ts';
import { checkPlans, type PlanSet } from './plans/check-plans.ts';
import { openDependencies, orderPlans } from './plans/order-plans.ts';
import type { Plan } from './plans/plan.ts';
import type { PlanFinding } from './plans/plan-codes.ts';
import { plansInCommit } from './plans/plans-in-commit.ts';
import { isReady, promotePlan } from './plans/promote-plan.ts';
import type { PlanOutcome } from './record/fold-run.ts';
import { stateOf, writeState } from './record/state-file.ts';
import { decidePolicy } from './settings/decide-policy.ts';
import { workOnPlan } from './work-on-plan.ts';

/** The exit status that requests another process with the same run id. */
export const rolloverExit = 75;

/** What became of a plan. */
export interface PlanVerdict {
  readonly planId: string;
  readonly outcome: Exclude<PlanOutcome, null> | 'waiting' | 'invalid' | 'queued';
  readonly sessions: number;
  readonly tokens: number | null;
  readonly reason: string;
  readonly nextAction: string;
}

/** The result of a run. */
export interface ConveyorResult {
  readonly runId: string;
  /** 0: all done, 1: something failed, 2: something is blocked, 75: another session is wanted. */
  readonly exitCode: number;
  readonly plans: readonly PlanVerdict[];
  readonly findings: readonly PlanFinding[];
  /** Why the user's branch does not have the result; empty if it has, or nothing was delivered. */
  readonly kept: string;
  readonly branch: string;
  readonly commits: number;
}

/**
 * Takes the queue until nothing can go on: active plans first, then ready blueprints, one plan and one session at a time.
 *
 * @throws AppError as `openConveyor` before the first event; with the fault `internal`, and the signal's reason, later: the run can be resumed
 */
export async function runConveyor(inputs: ConveyorInputs, deps: ConveyorDeps): Promise<ConveyorResult> {
  await using opened = await openConveyor(inputs, deps);
  return await new Queue(opened.conveyor, inputs).run();
}

class Queue {
  readonly #conveyor: Conveyor;
  readonly #inputs: ConveyorInputs;
  /** Plans that this process decided about; another look would decide the same. */
  readonly #seen = new Set<string>();
  /** Blueprints that cannot be moved, and why. */
  readonly #stuck = new Map<string, string>();
  #processed = 0;
  #kept = '';
  #set: PlanSet = { plans: [], files: [], findings: [] };

  constructor(conveyor: Conveyor, inputs: ConveyorInputs) {
    this.#conveyor = conveyor;
    this.#inputs = inputs;
  }

  async run(): Promise<ConveyorResult> {
    const { log, deps, limits } = this.#conveyor;
    let isPaused = false;
    await this.#writeState();
    while (!isPaused && this.#processed < limits.maxPlans) {
      deps.signal.throwIfAborted();
      const tip = await this.#read();
      await this.#writeState();
      const next = this.#next();
      if (next === undefined) break;
      if (next.folder === 'future') {
        await this.#promote(next, tip);
        continue;
      }
      // A plan in progress waits where it is until its approval is given again. Plans run one at a time.
      if (this.#isOpen(next.id) && !this.#decide(next).isAllowed) break;
      const ended = await this.#work(next, tip);
      isPaused = ended === 'paused';
      this.#processed += Number(!isPaused);
      if (!isPaused) await this.#advance();
      if (!limits.commits && log.record.plans.get(next.id)?.outcome === 'completed') break;
    }
    await this.#read();
    // A conveyor that was killed may have left the branch behind.
    await this.#advance();
    if (!isPaused) await this.#finish();
    await this.#writeState();
    return this.#result(isPaused);
  }

  /** Reads the plans of the branch's tip. @returns the tip */
  async #read(): Promise<string> {
    const tip = await settledTip(this.#conveyor);
    this.#set = checkPlans(await plansInCommit(this.#conveyor.git, tip));
    return tip;
  }

  /** The plan in progress, else the first active plan that may run, else the first blueprint to promote. Records what keeps plans waiting. */
  #next(): Plan | undefined {
    const { log } = this.#conveyor;
    const open = [...log.record.plans.values()].find(({ phase }) => phase !== 'ended');
    const begun = open === undefined ? undefined : this.#set.plans.find(({ id }) => id === open.planId);
    return begun ?? this.#candidates('active')[0] ?? this.#candidates('future')[0];
  }

  #candidates(folder: 'active' | 'future'): Plan[] {
    if (folder === 'future' && this.#inputs.skipPromotion === true) return [];
    const completed = this.#completed();
    return orderPlans(
      this.#set.plans.filter(
        (plan) =>
          plan.folder === folder &&
          (folder === 'active' ? this.#isWanted(plan) : isReady(plan)) &&
          !this.#seen.has(plan.id) &&
          openDependencies(plan, completed).length === 0,
      ),
    ).filter((plan) => this.#decide(plan).isAllowed);
  }

  #isOpen(planId: string): boolean {
    const progress = this.#conveyor.log.record.plans.get(planId);
    return progress !== undefined && progress.phase !== 'ended';
  }

  #decide(plan: Plan): ReturnType<typeof decidePolicy> {
    const { log, config, deps } = this.#conveyor;
    const { effectiveMode: mode } = log.record;
    return decidePolicy(plan, { mode, defaultRisk: config.policy.default_risk, env: deps.env });
  }

  /** Whether the plan's own status and its earlier outcome in this run leave it in the queue. */
  #isWanted({ id, status }: Plan): boolean {
    const { retryFailed = false, retryBlocked = false } = this.#inputs;
    const progress = this.#conveyor.log.record.plans.get(id);
    if (progress?.outcome === 'completed') return false;
    if (progress?.outcome === 'failed') return retryFailed;
    if (progress?.outcome === 'blocked') return progress.isPolicy || retryBlocked;
    if (status === 'failed') return retryFailed;
    if (status === 'blocked') return retryBlocked;
    return status !== 'completed';
  }

  #completed(): Set<string> {
    const { plans } = this.#conveyor.log.record;
    return new Set([
      ...this.#set.plans.filter(({ folder }) => folder === 'completed').map(({ id }) => id),
      ...[...plans.values()].filter(({ outcome }) => outcome === 'completed').map(({ planId }) => planId),
    ]);
  }

  async #work(plan: Plan, tip: string): Promise<'ended' | 'paused'> {
    const { deps } = this.#conveyor;
    this.#seen.add(plan.id);
    const decision = this.#decide(plan);
    const approval = decision.isAllowed ? decision.approval : null;
    const details = {
      risk: decision.isAllowed ? decision.risk : plan.risk,
      ...(approval === null ? {} : { approval, approvedBy: deps.env.ORCH_APPROVED_BY ?? null }),
    };
    const runMode = this.#inputs.resume ? 'resume' : 'run';
    return workOnPlan(this.#conveyor, { plan, base: tip, runMode, details });
  }

  async #promote(plan: Plan, tip: string): Promise<void> {
    const { git, log } = this.#conveyor;
    const { from, to, text } = promotePlan(plan);
    const { runId } = log.record;
    const other = this.#set.files.find(({ file }) => collisionKey(file) === collisionKey(to));
    if (other !== undefined) {
      this.#seen.add(plan.id);
      const reason = `${other.file} exists, and ${from} cannot be moved to ${to}.`;
      this.#stuck.set(plan.id, reason);
      return log.appendOnce('promotion_skipped', plan.id, { planId: plan.id, reason });
    }
    const changes = [
      { path: from, kind: 'delete' },
      { path: to, kind: 'file', mode: '100644', bytes: Buffer.from(text) },
    ] as const;
    const instant = log.record.lastUpdated;
    const commit = await makePlanCommit(git, { runId, planId: plan.id, kind: 'promote', base: tip, instant, changes });
    const due = { planId: plan.id, source: from, target: to, commitHash: commit };
    await commitToBranch(this.#conveyor, git, { planId: plan.id, kind: 'promote', base: tip, to: commit, due });
  }

  /** Moves the user's branch to what the run delivered so far. */
  async #advance(): Promise<void> {
    const { git, log, config, limits, checkout } = this.#conveyor;
    const { record } = log;
    if (!limits.commits) return;
    const { tip: to } = record;
    if (to === record.base) return;
    if (config.git.advance === 'branch') {
      this.#kept = 'git.advance is branch.';
      return;
    }
    const { branch } = record;
    const outcome = await advanceBranch(git, { branch, to, settings: checkout.settings });
    this.#kept = outcome.moved ? '' : outcome.reason;
    if (outcome.moved) await log.appendOnce('branch_advanced', null, { branch, commit: to });
    else await log.appendOnce('branch_kept', null, { branch, commit: to, reason: outcome.reason });
  }

  /** Records what keeps the other plans from running, each once, and the end of the run. */
  async #finish(): Promise<void> {
    const { log, limits } = this.#conveyor;
    const completed = this.#completed();
    if (this.#processed < limits.maxPlans) {
      for (const plan of this.#left()) {
        const planId = plan.id;
        const open = openDependencies(plan, completed);
        const decision = this.#decide(plan);
        if (this.#isOpen(planId)) continue;
        if (open.length > 0) await log.appendOnce('plan_waiting_dependency', planId, { planId, dependencies: open });
        else if (decision.isAllowed) continue;
        else if (plan.folder === 'future') {
          await log.appendOnce('promotion_skipped', planId, { planId, reason: decision.reason });
        } else {
          const { reason } = decision;
          await log.appendOnce('plan_blocked', planId, { planId, reason, policy: true });
        }
      }
    }
    const outcomes = [...log.record.plans.values()].map(({ outcome }) => outcome);
    const count = (outcome: PlanOutcome): number => outcomes.filter((each) => each === outcome).length;
    const { promotions, handoffs, commits, validationFailures } = log.record;
    await log.append('run_finished', null, {
      processedPlans: this.#processed,
      completedPlans: count('completed'),
      blockedPlans: count('blocked'),
      failedPlans: count('failed'),
      promotions,
      handoffs,
      commits,
      validationFailures,
    });
  }

  /** The plans that are wanted and did not run. */
  #left(): Plan[] {
    const ended = (id: string): boolean => {
      const progress = this.#conveyor.log.record.plans.get(id);
      return progress?.phase === 'ended' && !progress.isPolicy;
    };
    return orderPlans(
      this.#set.plans.filter(
        (plan) =>
          !ended(plan.id) &&
          (plan.folder === 'active' ? this.#isWanted(plan) : isReady(plan) && this.#inputs.skipPromotion !== true),
      ),
    );
  }

  #writeState(): Promise<void> {
    const { root, log, lock } = this.#conveyor;
    return writeState(root, lock, stateOf(log.record, this.#queue(), log.end));
  }

  #queue(): string[] {
    return this.#left().map(({ id }) => id);
  }

  #result(isPaused: boolean): ConveyorResult {
    const { log, limits } = this.#conveyor;
    const { runId, commits, plans } = log.record;
    const completed = this.#completed();
    const verdicts: PlanVerdict[] = [...plans.values()]
      .filter(({ outcome }) => outcome !== null)
      .map(({ planId, outcome, session, tokens, reason, isPolicy }) => ({
        planId,
        outcome: outcome ?? 'queued',
        sessions: session,
        tokens,
        reason,
        nextAction: nextActionOf(runId, outcome, isPolicy),
      }));
    const isLimited = isPaused || this.#processed >= limits.maxPlans;
    for (const plan of this.#left()) {
      if (verdicts.some(({ planId }) => planId === plan.id)) continue;
      const open = openDependencies(plan, completed);
      const decision = this.#decide(plan);
      const stuck = this.#stuck.get(plan.id);
      if (stuck !== undefined) {
        const rename = {
          reason: stuck,
          nextAction: 'Rename one of the two files, commit it, and run the conveyor again.',
        };
        verdicts.push({ planId: plan.id, outcome: 'blocked', sessions: 0, tokens: null, ...rename });
        continue;
      }
      const why = open.length > 0 ? `It waits for ${open.join(', ')}.` : decision.isAllowed ? '' : decision.reason;
      const outcome = open.length > 0 ? 'waiting' : decision.isAllowed ? 'queued' : 'blocked';
      const nextAction = decision.isAllowed ? `factory conveyor resume --run-id ${runId}` : decision.nextAction;
      verdicts.push({ planId: plan.id, outcome, sessions: 0, tokens: null, reason: why, nextAction });
    }
    for (const { file, folder, plan, findings } of this.#set.files) {
      if (folder === 'completed' || (plan !== undefined && this.#set.plans.includes(plan))) continue;
      const reason =
        findings.find(({ severity }) => severity === 'error')?.message ?? 'Its relations to other plans are wrong.';
      const nextAction = 'factory conveyor verify';
      verdicts.push({ planId: file, outcome: 'invalid', sessions: 0, tokens: null, reason, nextAction });
    }
    const has = (...outcomes: readonly PlanVerdict['outcome'][]): boolean =>
      verdicts.some(({ outcome }) => outcomes.includes(outcome));
    const exitCode = isPaused
      ? rolloverExit
      : has('failed')
        ? exitCodeOf('FAIL')
        : has('blocked', 'invalid') || (has('waiting') && !isLimited)
          ? exitCodeOf('BLOCKED')
          : exitCodeOf('PASS');
    return {
      runId,
      exitCode,
      plans: verdicts,
      findings: this.#set.findings,
      kept: this.#kept,
      branch: conveyorBranch(runId).replace('refs/heads/', ''),
      commits,
    };
  }
}

function nextActionOf(runId: string, outcome: PlanOutcome, isPolicy: boolean): string {
  if (outcome === 'failed')
    return `Read the log of its last session, then: factory conveyor resume --run-id ${runId} --retry-failed`;
  if (outcome !== 'blocked') return '';
  return isPolicy
    ? `Give the approval that the reason names, then: factory conveyor resume --run-id ${runId}`
    : `Remove the cause, then: factory conveyor resume --run-id ${runId} --retry-blocked`;
}
