import type { OrchestratorConfig } from '../core/contracts/conveyor/orchestrator-config.ts';
import { exitCodeOf } from '../core/diagnostics/exit-codes.ts';
import { conveyorBranch } from './layout/conveyor-paths.ts';
import { parkedPlans } from './parked-plans.ts';
import type { PlanSet } from './plans/check-plans.ts';
import { openDependencies } from './plans/order-plans.ts';
import type { Plan } from './plans/plan.ts';
import type { PlanFinding } from './plans/plan-codes.ts';
import type { PlanOutcome, RunRecord } from './record/fold-run.ts';
import type { PolicyDecision } from './settings/decide-policy.ts';

/** The exit status that requests another process with the same run id. */
const rolloverExit = 75;

/** What became of a plan. */
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
  /** 0: all done, 1: something failed, 2: something is blocked, 75: another session is wanted. */
  readonly exitCode: number;
  readonly plans: readonly PlanVerdict[];
  readonly findings: readonly PlanFinding[];
  /** Why the user's branch does not have the result; empty if it has, or nothing was delivered. */
  readonly kept: string;
  readonly branch: string;
  readonly commits: number;
  readonly advance: OrchestratorConfig['git']['advance'];
  /** When the first usage limit resets that a plan waits for: UTC, ISO-8601. `null` if none waits. */
  readonly parkedUntil: string | null;
}

/** What the queue knows at its end. */
export interface QueueEnd {
  readonly record: RunRecord;
  readonly set: PlanSet;
  /** The plans that are wanted and did not end, in order. */
  readonly left: readonly Plan[];
  readonly completed: ReadonlySet<string>;
  readonly decide: (plan: Plan) => PolicyDecision;
  /** Blueprints that cannot be promoted, and why. */
  readonly stuck: ReadonlyMap<string, string>;
  /** Whether another process is wanted. */
  readonly isPaused: boolean;
  /** Whether `--max-plans` ended the queue. */
  readonly isFull: boolean;
  readonly kept: string;
  readonly advance: ConveyorResult['advance'];
}

/** The result of a run, with a verdict for each plan of the queue. Pure. */
export function resultOf(end: QueueEnd): ConveyorResult {
  const { record, set, isPaused, kept, advance } = end;
  const { runId, commits } = record;
  const plans = [...endedVerdicts(record), ...leftVerdicts(end), ...invalidVerdicts(set)];
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
  return { runId, exitCode, plans, findings: set.findings, kept, branch, commits, advance, parkedUntil };
}

function endedVerdicts({ runId, plans }: RunRecord): PlanVerdict[] {
  return [...plans.values()].flatMap(({ planId, outcome, session, tokens, ignored, isPolicy, ...plan }) => {
    if (outcome === null) return [];
    const reason = outcome === 'completed' && plan.reason === '' ? leftOut(ignored) : plan.reason;
    return [{ planId, outcome, sessions: session, tokens, reason, nextAction: nextActionOf(runId, outcome, isPolicy) }];
  });
}

const shownPaths = 3;

/** What a person would miss in the commit. */
function leftOut(ignored: readonly string[]): string {
  if (ignored.length === 0) return '';
  const more = ignored.length > shownPaths ? ' and more' : '';
  return `Not in the commit, because git ignores them: ${ignored.slice(0, shownPaths).join(', ')}${more}.`;
}

function leftVerdicts({ record, left, completed, decide, stuck }: QueueEnd): PlanVerdict[] {
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
    const nextAction = decision.isAllowed ? resume : decision.nextAction;
    if (decision.isAllowed && progress?.phase === 'parked') {
      const { session: sessions, tokens, reason, parkedUntil } = progress;
      const next = `After ${parkedUntil}: ${resume}`;
      return [{ planId: plan.id, outcome: 'parked', sessions, tokens, reason, nextAction: next }];
    }
    const why = open.length > 0 ? `It waits for ${open.join(', ')}.` : decision.isAllowed ? '' : decision.reason;
    const outcome = open.length > 0 ? 'waiting' : decision.isAllowed ? 'queued' : 'blocked';
    return [{ planId: plan.id, outcome, sessions: 0, tokens: null, reason: why, nextAction }];
  });
}

function invalidVerdicts({ plans, files }: PlanSet): PlanVerdict[] {
  return files.flatMap(({ file, folder, plan, findings }): PlanVerdict[] => {
    if (folder === 'completed' || (plan !== undefined && plans.includes(plan))) return [];
    const reason =
      findings.find(({ severity }) => severity === 'error')?.message ?? 'Its relations to other plans are wrong.';
    const nextAction = 'factory conveyor verify';
    return [{ planId: file, outcome: 'invalid', sessions: 0, tokens: null, reason, nextAction }];
  });
}

function nextActionOf(runId: string, outcome: PlanOutcome, isPolicy: boolean): string {
  if (outcome === 'failed')
    return `Read the log of its last session, then: factory conveyor resume --run-id ${runId} --retry-failed`;
  if (outcome !== 'blocked') return '';
  return isPolicy
    ? `Give the approval that the reason names, then: factory conveyor resume --run-id ${runId}`
    : `Remove the cause, then: factory conveyor resume --run-id ${runId} --retry-blocked`;
}
