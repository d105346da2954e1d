import type { OrchestratorConfig } from '../core/contracts/conveyor/orchestrator-config.ts';
import { exitCodeOf } from '../core/diagnostics/exit-codes.ts';
import { conveyorBranch, sessionStem, workRef } from './layout/conveyor-paths.ts';
import { parkedPlans } from './parked-plans.ts';
import type { PlanSet } from './plans/check-plans.ts';
import { openDependencies } from './plans/order-plans.ts';
import type { Plan } from './plans/plan.ts';
import type { PlanFinding } from './plans/plan-codes.ts';
import { isReady } from './plans/promote-plan.ts';
import type { Alteration } from './record/alterations.ts';
import type { PlanOutcome, PlanProgress, RunRecord } from './record/fold-run.ts';
import type { PolicyDecision } from './settings/decide-policy.ts';

/** The exit status that requests another process with the same run id. */
const rolloverExit = 75;

/** The result of a plan. */
export interface PlanVerdict {
  readonly planId: string;
  readonly outcome: Exclude<PlanOutcome, null> | 'waiting' | 'invalid' | 'queued' | 'parked';
  readonly sessions: number;
  readonly tokens: number | null;
  readonly reason: string;
  readonly nextAction: string;
}

/** The result of a run. */
export interface ConveyorResult {
  readonly runId: string;
  /** 0: all done, 1: something failed, 2: something is blocked, 75: another session is needed. */
  readonly exitCode: number;
  readonly plans: readonly PlanVerdict[];
  /** Active plans that failed in an earlier run, so that this one left them alone. They do not count for the exit status. */
  readonly failedBefore: readonly string[];
  readonly findings: readonly PlanFinding[];
  /** Why the user's branch does not have the result; empty if it has, or nothing was delivered. */
  readonly kept: string;
  readonly branch: string;
  readonly commits: number;
  /** The commits that the user's branch got; `null` if it was not moved. */
  readonly delivered: { readonly branch: string; readonly from: string; readonly to: string } | null;
  /** What sessions changed in the user's git folder. */
  readonly alterations: readonly Alteration[];
  readonly advance: OrchestratorConfig['git']['advance'];
  /** When the first usage limit resets that a plan waits for: UTC, ISO-8601. `null` if none waits. */
  readonly parkedUntil: string | null;
}

/** The state of the queue at the end of a run. */
export interface QueueEnd {
  readonly record: RunRecord;
  readonly set: PlanSet;
  /** The plans of the queue that have not ended, in order. */
  readonly left: readonly Plan[];
  readonly completed: ReadonlySet<string>;
  readonly decide: (plan: Plan) => PolicyDecision;
  /** Blueprints that cannot be promoted, and why. */
  readonly stuck: ReadonlyMap<string, string>;
  /** Whether another process has to continue the run. */
  readonly isPaused: boolean;
  /** Whether `--max-plans` ended the queue. */
  readonly isFull: boolean;
  readonly kept: string;
  readonly advance: ConveyorResult['advance'];
}

/** The result of a run, with a verdict for each plan of the queue. Pure. */
export function resultOf(end: QueueEnd): ConveyorResult {
  const { record, set, isPaused, kept, advance } = end;
  const { runId, commits, alterations } = record;
  const plans = [...endedVerdicts(end), ...leftVerdicts(end), ...invalidVerdicts(set)];
  const has = (...outcomes: readonly PlanVerdict['outcome'][]): boolean =>
    plans.some(({ outcome }) => outcomes.includes(outcome));
  const isLimited = isPaused || end.isFull;
  const exitCode = isPaused
    ? rolloverExit
    : has('failed')
      ? exitCodeOf('FAIL')
      : has('blocked', 'invalid') || (has('waiting') && !isLimited)
        ? exitCodeOf('BLOCKED')
        : exitCodeOf('PASS');
  const branch = conveyorBranch(runId).replace('refs/heads/', '');
  const parkedUntil = parkedPlans(record)[0]?.parkedUntil ?? null;
  const delivered = deliveredBy(end);
  const { findings } = set;
  const failedBefore = set.plans.filter((plan) => isFailedBefore(plan, end)).map(({ id }) => id);
  const where = { kept, branch, commits, delivered, alterations, advance };
  return { runId, exitCode, plans, failedBefore, findings, ...where, parkedUntil };
}

function isFailedBefore(plan: Plan, { record, left }: QueueEnd): boolean {
  return plan.folder === 'active' && plan.status === 'failed' && !record.plans.has(plan.id) && !left.includes(plan);
}

function deliveredBy({ record, kept, advance }: QueueEnd): ConveyorResult['delivered'] {
  const { branch, base, tip } = record;
  if (kept !== '' || tip === base || advance !== 'fast-forward') return null;
  return { branch: branch?.replace('refs/heads/', '') ?? 'HEAD', from: base, to: tip };
}

function endedVerdicts({ record, set, decide }: QueueEnd): PlanVerdict[] {
  return [...record.plans.values()].flatMap((progress): PlanVerdict[] => {
    const { planId, outcome, session: sessions, tokens, isPolicy } = progress;
    if (outcome === null) return [];
    const plan = isPolicy ? set.plans.find(({ id }) => id === planId) : undefined;
    const decision = plan === undefined ? undefined : decide(plan);
    const nextAction = decision?.isAllowed === false ? decision.nextAction : nextActionOf(record.runId, progress);
    return [{ planId, outcome, sessions, tokens, reason: reasonOf(progress), nextAction }];
  });
}

function reasonOf({ outcome, reason, commit, ignored }: PlanProgress): string {
  if (outcome !== 'completed' || reason !== '') return reason;
  const where = commit === null ? '' : `Commit ${commit.slice(0, shownHash)}.`;
  return [where, leftOut(ignored)].filter((part) => part !== '').join(' ');
}

const shownHash = 12;

const shownPaths = 3;

/** Names the ignored files that the commit does not have. */
function leftOut(ignored: readonly string[]): string {
  if (ignored.length === 0) return '';
  const more = ignored.length > shownPaths ? ' and more' : '';
  return `Not in the commit, because git ignores them: ${ignored.slice(0, shownPaths).join(', ')}${more}.`;
}

function leftVerdicts(end: QueueEnd): PlanVerdict[] {
  const { record, left, completed, decide, stuck } = end;
  const resume = `factory conveyor resume --run-id ${record.runId}`;
  return left.flatMap((plan): PlanVerdict[] => {
    const progress = record.plans.get(plan.id);
    if (progress !== undefined && progress.outcome !== null) return [];
    const inTheWay = stuck.get(plan.id);
    if (inTheWay !== undefined) {
      const nextAction = 'Rename one of the two files, commit it, and run the conveyor again.';
      return [{ planId: plan.id, outcome: 'blocked', sessions: 0, tokens: null, reason: inTheWay, nextAction }];
    }
    const decision = decide(plan);
    const open = openDependencies(plan, completed);
    const nextAction = open.length > 0 ? actionOfWaiting(end, open) : decision.isAllowed ? resume : decision.nextAction;
    const { session: sessions = 0, tokens = null } = progress ?? {};
    if (decision.isAllowed && progress?.phase === 'parked') {
      const { reason, parkedUntil } = progress;
      const next = `After ${parkedUntil}: ${resume}`;
      return [{ planId: plan.id, outcome: 'parked', sessions, tokens, reason, nextAction: next }];
    }
    const why = open.length > 0 ? `It waits for ${open.join(', ')}.` : decision.isAllowed ? '' : decision.reason;
    const outcome = open.length > 0 ? 'waiting' : decision.isAllowed ? 'queued' : 'blocked';
    return [{ planId: plan.id, outcome, sessions, tokens, reason: why, nextAction }];
  });
}

/** The next action for a plan that waits for another plan: that of the other plan, if it has one. */
function actionOfWaiting({ record, set, left }: QueueEnd, open: readonly string[]): string {
  for (const id of open) {
    const plan = set.plans.find((each) => each.id === id);
    if (plan === undefined) return 'factory conveyor verify';
    if (record.plans.has(id) || left.includes(plan)) continue;
    if (plan.folder === 'future') {
      if (isReady(plan)) return 'Run the conveyor without --skip-promotion.';
      return `Set "Status: ready-for-promotion" in ${plan.file} and commit it, then: factory conveyor run`;
    }
    return `Set "Status: queued" in ${plan.file} and commit it, then: factory conveyor run`;
  }
  return `It runs when ${open.join(' and ')} ${open.length === 1 ? 'is' : 'are'} completed.`;
}

function invalidVerdicts({ plans, files, findings }: PlanSet): PlanVerdict[] {
  return files.flatMap(({ file, folder, plan }): PlanVerdict[] => {
    if (folder === 'completed' || (plan !== undefined && plans.includes(plan))) return [];
    const reason = findings.find((each) => each.file === file && each.severity === 'error')?.message ?? '';
    const nextAction = 'factory conveyor verify';
    return [{ planId: file, outcome: 'invalid', sessions: 0, tokens: null, reason, nextAction }];
  });
}

/** The next action for a plan that ended or cannot continue by itself; empty if there is nothing to do. */
export function nextActionOf(runId: string, progress: PlanProgress): string {
  const { planId, session, outcome } = progress;
  const resume = `factory conveyor resume --run-id ${runId}`;
  const ref = workRef(runId, progress);
  const work = ref === null ? '' : `See its work with \`git show ${ref}\`. `;
  if (outcome === 'failed') {
    const logs = session === 0 ? '' : `Read ${sessionStem(runId, planId, session)}*.log. `;
    return `${logs}${work}Without a new commit of yours: ${resume} --retry-failed. With one: factory conveyor run --retry-failed`;
  }
  return outcome === 'blocked' ? `${work}Remove the cause, then: ${resume} --retry-blocked` : '';
}
