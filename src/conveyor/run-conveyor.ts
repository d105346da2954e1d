import { listTree } from '../core/git/objects/ls-tree.ts';
import { collisionKey } from '../core/system/paths/portable-name.ts';
import type { Conveyor, ConveyorDeps } from './conveyor.ts';
import { type ConveyorResult, resultOf } from './conveyor-result.ts';
import { advanceBranch } from './delivery/advance-branch.ts';
import { commitToBranch, makePlanCommit, settledTip } from './delivery/plan-commit.ts';
import { type ConveyorInputs, openConveyor } from './open-conveyor.ts';
import { isInCheckout, restoreCheckout, unmoved } from './own-checkout.ts';
import { isDue, isHeld, parkedPlans, waitForParked } from './parked-plans.ts';
import { checkPlans, type PlanSet } from './plans/check-plans.ts';
import { entryKey } from './plans/conveyor-path.ts';
import { openDependencies, orderPlans } from './plans/order-plans.ts';
import { type Plan, planFolders } from './plans/plan.ts';
import { plansInCommit } from './plans/plans-in-commit.ts';
import { isReady, promotePlan } from './plans/promote-plan.ts';
import type { PlanOutcome, PlanProgress } from './record/fold-run.ts';
import { stateOf, writeState } from './record/state-file.ts';
import { decidePolicy, type PolicyDecision } from './settings/decide-policy.ts';
import { type PlanEnd, workOnPlan } from './work-on-plan.ts';

/**
 * Works through the queue until no plan can continue: active plans first, then ready blueprints, one plan and one session at a time.
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
      await this.#settleCheckout();
      const tip = await this.#read();
      await this.#writeState();
      const next = this.#next();
      if (next === undefined) {
        if (await waitForParked(this.#conveyor, this.#parked())) continue;
        break;
      }
      if (next.folder === 'future') {
        await this.#promote(next, tip);
        continue;
      }
      await this.#prepareCheckout(next);
      // A plan in progress waits where it is until its approval is given again. Plans run one at a time.
      if (this.#isOpen(next.id) && !this.#decide(next).isAllowed) break;
      const ended = await this.#work(next, tip);
      isPaused = ended === 'paused';
      if (ended !== 'ended') continue;
      this.#processed += 1;
      await this.#settleCheckout();
      await this.#advance();
      if (!limits.commits && log.record.plans.get(next.id)?.outcome === 'completed') break;
    }
    await this.#settleCheckout();
    await this.#read();
    // A conveyor that was killed may have left the branch behind.
    await this.#advance();
    const isWanted = isPaused || this.#parked().length > 0;
    if (!isWanted) await this.#finish();
    await this.#writeState();
    return this.#result(isWanted);
  }

  /** Reads the plans of the branch's tip. @returns the tip */
  async #read(): Promise<string> {
    const tip = await settledTip(this.#conveyor);
    this.#set = checkPlans(await plansInCommit(this.#conveyor.git, tip));
    return tip;
  }

  /** The plan in progress, else a parked one whose limit is over, else the first active plan that may run, else the first blueprint to promote. */
  #next(): Plan | undefined {
    const { log, deps } = this.#conveyor;
    const { record } = log;
    const parked = this.#parked();
    const open =
      [...record.plans.values()].find(({ phase }) => phase !== 'ended' && phase !== 'parked') ??
      parked.find((each) => isDue(each, deps.clock.epochMs()));
    const begun = open === undefined ? undefined : this.#set.plans.find(({ id }) => id === open.planId);
    if (begun === undefined && parked.length > 0 && isHeld(record)) return undefined;
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
          !this.#isOpen(plan.id) &&
          openDependencies(plan, completed).length === 0,
      ),
    ).filter((plan) => this.#decide(plan).isAllowed);
  }

  /** The plans that wait for the end of a usage limit and may run then, the earliest first. */
  #parked(): PlanProgress[] {
    const allowed = this.#set.plans.filter((plan) => this.#decide(plan).isAllowed).map(({ id }) => id);
    return parkedPlans(this.#conveyor.log.record).filter(({ planId }) => allowed.includes(planId));
  }

  #isOpen(planId: string): boolean {
    const progress = this.#conveyor.log.record.plans.get(planId);
    return progress !== undefined && progress.phase !== 'ended';
  }

  #decide(plan: Plan): PolicyDecision {
    const { log, config, deps } = this.#conveyor;
    const { effectiveMode: mode, runId } = log.record;
    const resume = `factory conveyor resume --run-id ${runId}`;
    return decidePolicy(plan, { mode, defaultRisk: config.policy.default_risk, env: deps.env, resume });
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

  async #work(plan: Plan, tip: string): Promise<PlanEnd> {
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

  /** Removes the work of a plan that ended or waits from the user's checkout. */
  async #settleCheckout(): Promise<void> {
    const { inCheckout, plans } = this.#conveyor.log.record;
    const plan = inCheckout === null ? undefined : plans.get(inCheckout);
    if (plan?.phase === 'ended' || plan?.phase === 'parked') await restoreCheckout(this.#conveyor, plan);
  }

  /** Moves the user's checkout to where the next plan starts: the plans before it belong to its base. */
  async #prepareCheckout({ id }: Plan): Promise<void> {
    if (!isInCheckout(this.#conveyor)) return;
    const { inCheckout, plans } = this.#conveyor.log.record;
    const other = inCheckout === null || inCheckout === id ? undefined : plans.get(inCheckout);
    // Its file is no longer a plan, so that it cannot continue.
    if (other !== undefined) await restoreCheckout(this.#conveyor, other);
    await this.#advance();
    if (this.#kept !== '') throw await unmoved(this.#conveyor, this.#kept);
  }

  async #promote(plan: Plan, tip: string): Promise<void> {
    const { git, log } = this.#conveyor;
    const { from, to, text } = promotePlan(plan);
    const { runId } = log.record;
    const entries = await listTree(git, tip, [planFolders.active]);
    const other = entries.find(({ path }) => entryKey(planFolders.active, path) === collisionKey(to));
    if (other !== undefined) {
      this.#seen.add(plan.id);
      const reason = `${other.path} exists, and ${from} cannot be moved to ${to}.`;
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
    const { git, log, config, limits, writing } = this.#conveyor;
    const { record } = log;
    if (!limits.commits) return;
    const { tip: to } = record;
    if (to === record.base) return;
    if (config.git.advance !== 'fast-forward') {
      this.#kept = `git.advance is ${config.git.advance}.`;
      return;
    }
    const { branch } = record;
    const outcome = await advanceBranch(git, { branch, to, settings: writing });
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
    const { log, limits, config } = this.#conveyor;
    return resultOf({
      record: log.record,
      set: this.#set,
      left: this.#left(),
      completed: this.#completed(),
      decide: (plan) => this.#decide(plan),
      isPaused,
      isFull: this.#processed >= limits.maxPlans,
      stuck: this.#stuck,
      kept: this.#kept,
      advance: config.git.advance,
    });
  }
}
