import type { ConveyorEvent, ConveyorMode } from '../../core/contracts/conveyor/conveyor-event.ts';
import { type Alteration, alterationsIn } from './alterations.ts';
import { number, numberOrNull, text, textOrNull, texts } from './event-details.ts';

/** What the conveyor does next with a plan. The events alone decide it, so that a killed conveyor continues where it was. */
export type PlanPhase =
  /** Start its next session. */
  | 'ready'
  /** A session was started and its end is not recorded. */
  | 'running'
  /** The last session says that the plan is completed: judge the change. */
  | 'judge'
  /** Wait for the end of a usage limit. Other plans may run meanwhile. */
  | 'parked'
  /** Write a handoff, then start the next session. */
  | 'handoff'
  /** The last session failed, or reported that it is blocked. */
  | 'failing'
  | 'blocking'
  | 'ended';

export type PlanOutcome = 'completed' | 'blocked' | 'failed' | null;

export type HandoffKind = 'rollover' | 'validation' | 'interrupted' | 'limit';

/** A plan in a run. Counters belong to the newest attempt; session numbers count over all attempts. */
export interface PlanProgress {
  readonly planId: string;
  readonly planFile: string;
  readonly startedAt: string;
  /** The commit that its sessions start from. */
  readonly base: string;
  readonly phase: PlanPhase;
  readonly outcome: PlanOutcome;
  /** The reason of the last end, failure or handoff. */
  readonly reason: string;
  readonly session: number;
  readonly sessions: number;
  readonly rollovers: number;
  readonly reworks: number;
  readonly retries: number;
  /** How often usage limits ended its sessions. */
  readonly parks: number;
  /** When the last usage limit ends: UTC, ISO-8601. */
  readonly parkedUntil: string;
  /** The conversation that the next session resumes; empty if it begins one. */
  readonly thread: string;
  /** Sessions in a row that changed nothing. */
  readonly idle: number;
  /** The commit with the work so far; `null` if nothing changed yet. */
  readonly snapshot: string | null;
  readonly handoff: { readonly kind: HandoffKind; readonly path: string };
  readonly summary: string;
  /** The first files of the last session that git ignores, so that no commit has them. */
  readonly ignored: readonly string[];
  readonly isNoop: boolean;
  readonly tokens: number | null;
  readonly commit: string | null;
  /** Whether it is blocked by policy. Every resume decides that again. */
  readonly isPolicy: boolean;
}

/** A commit of which the log says that the run's branch is about to be moved to it. */
export interface PreparedCommit {
  /** `null`: what was not committed in the user's checkout. */
  readonly planId: string | null;
  readonly kind: CommitKind;
  readonly commit: string;
  /** The details of the event that is due as soon as the branch was moved. */
  readonly due: ConveyorEvent['details'];
}

/** What a commit on the run's branch says of its plan. */
export type CommitKind = 'complete' | 'failed' | 'promote' | 'checkout';

/** A run according to its events. */
export interface RunRecord {
  readonly runId: string;
  readonly requestedMode: ConveyorMode;
  readonly effectiveMode: ConveyorMode;
  readonly base: string;
  /** Where the run's branch is. Only commits that the conveyor made count: a session could have moved the branch. */
  readonly tip: string;
  /** `null` unless the conveyor ended while it moved the branch. */
  readonly prepared: PreparedCommit | null;
  /** The branch that was checked out at the start; `null` if none was. */
  readonly branch: string | null;
  /** The plan whose work is in the user's checkout; `null` if none is, and always if sessions have a repository of their own. */
  readonly inCheckout: string | null;
  /** The ignore files that ignore themselves and were there before its first session. */
  readonly hiddenRules: readonly string[];
  readonly startedAt: string;
  readonly lastUpdated: string;
  readonly isEnded: boolean;
  readonly plans: ReadonlyMap<string, PlanProgress>;
  /** How many sessions in a row a usage limit ended, over all plans. */
  readonly parkedInRow: number;
  readonly promotions: number;
  readonly handoffs: number;
  readonly validationFailures: number;
  readonly commits: number;
  /** What sessions changed in the user's git folder, in order. */
  readonly alterations: readonly Alteration[];
}

/** How often a session that failed for a passing reason is repeated. */
const maxRetries = 1;

/** A program that reports limits without an end is not waited for forever; as `maxParks` of dispatch. */
const maxParks = 50;

export function newRunRecord(runId: string): RunRecord {
  return {
    runId,
    requestedMode: 'guarded',
    effectiveMode: 'guarded',
    base: '',
    tip: '',
    prepared: null,
    branch: null,
    inCheckout: null,
    hiddenRules: [],
    startedAt: '',
    lastUpdated: '',
    isEnded: false,
    plans: new Map(),
    parkedInRow: 0,
    promotions: 0,
    handoffs: 0,
    validationFailures: 0,
    commits: 0,
    alterations: [],
  };
}

export function foldRun(runId: string, events: Iterable<ConveyorEvent>): RunRecord {
  let record = newRunRecord(runId);
  for (const event of events) record = foldEvent(record, event);
  return record;
}

/** Adds one event of the run to its state. Pure. */
export function foldEvent(record: RunRecord, event: ConveyorEvent): RunRecord {
  const { details, timestamp, taskId } = event;
  const next = { ...record, lastUpdated: timestamp };
  switch (event.type) {
    case 'run_started':
      return {
        ...next,
        ...modesOf(details),
        base: text(details.base),
        tip: text(details.base),
        branch: textOrNull(details.branch),
        startedAt: timestamp,
      };
    case 'run_resumed':
      return { ...next, ...modesOf(details), isEnded: false };
    case 'run_finished':
      return { ...next, isEnded: true };
    case 'repository_changed':
      return { ...next, alterations: [...record.alterations, ...alterationsIn(event)] };
    case 'commit_prepared': {
      const commit = text(details.commitHash);
      const due = (details.due ?? {}) as ConveyorEvent['details'];
      return { ...next, prepared: { planId: taskId, kind: text(details.kind) as CommitKind, commit, due } };
    }
    case 'checkout_taken':
      return { ...next, inCheckout: taskId, hiddenRules: texts(details.hiddenRules) };
    case 'checkout_restored':
      return { ...next, inCheckout: null };
    case 'checkout_committed':
      return { ...next, ...movedTo(record, details.commitHash), commits: record.commits + 1 };
    case 'promoted_future':
      return {
        ...next,
        ...movedTo(record, details.commitHash),
        promotions: record.promotions + 1,
        commits: record.commits + 1,
      };
    default: {
      if (taskId === null) return next;
      const isCompletion = event.type === 'plan_completed';
      const plan = foldPlan(record.plans.get(taskId), event);
      if (plan === undefined) return next;
      return {
        ...next,
        ...movedTo(record, event.type === 'plan_failed' ? details.statusCommit : isCompletion && details.commitHash),
        plans: new Map(record.plans).set(taskId, plan),
        parkedInRow: parkedInRow(record.parkedInRow, event.type),
        handoffs: record.handoffs + Number(event.type === 'handoff_created'),
        validationFailures: record.validationFailures + Number(event.type === 'validation_failed'),
        commits: record.commits + Number(isCompletion && textOrNull(details.commitHash) !== null),
      };
    }
  }
}

/** A commit of `false` or `null` moves nothing. */
function movedTo({ tip, prepared }: RunRecord, commit: unknown): Pick<RunRecord, 'tip' | 'prepared'> {
  return typeof commit === 'string' && commit !== '' ? { tip: commit, prepared: null } : { tip, prepared };
}

function parkedInRow(before: number, type: string): number {
  if (type === 'session_parked') return before + 1;
  return type === 'session_finished' ? 0 : before;
}

function foldPlan(before: PlanProgress | undefined, { type, taskId, timestamp, details }: ConveyorEvent) {
  const planId = taskId ?? '';
  const plan = before ?? newProgress(planId, text(details.planFile), timestamp);
  const reason = text(details.reason);
  switch (type) {
    case 'plan_started':
      return {
        ...newProgress(planId, text(details.planFile), timestamp),
        base: text(details.base),
        session: plan.session,
        tokens: plan.tokens,
      };
    case 'session_started':
      return { ...plan, phase: 'running', session: number(details.session), sessions: plan.sessions + 1 } as const;
    case 'session_finished':
      return afterSession(plan, details);
    case 'session_parked':
      return afterSession(plan, { ...details, status: 'parked' });
    case 'plan_rebased': {
      // After a conflict the conversation remembers work that is no longer there.
      const isKept = details.clean === true;
      return {
        ...plan,
        base: text(details.base),
        snapshot: textOrNull(details.snapshot),
        thread: isKept ? plan.thread : '',
        reason: isKept ? plan.reason : reason,
      };
    }
    case 'handoff_created': {
      const kind = text(details.kind) as HandoffKind;
      return {
        ...plan,
        phase: 'ready',
        reason,
        handoff: { kind, path: text(details.handoffPath) },
        rollovers: plan.rollovers + Number(kind === 'rollover'),
        reworks: plan.reworks + Number(kind === 'validation'),
      } as const;
    }
    case 'validation_failed': {
      const isLast = details.rework !== true;
      return {
        ...plan,
        phase: isLast ? 'failing' : 'handoff',
        reason,
        handoff: { kind: 'validation', path: '' },
      } as const;
    }
    case 'plan_budget_exhausted':
      return { ...plan, phase: 'failing', reason } as const;
    case 'plan_completed':
      return {
        ...plan,
        phase: 'ended',
        outcome: 'completed',
        commit: textOrNull(details.commitHash),
        reason: '',
      } as const;
    case 'plan_failed':
      return { ...plan, phase: 'ended', outcome: 'failed', reason } as const;
    case 'plan_blocked':
      return { ...plan, phase: 'ended', outcome: 'blocked', reason, isPolicy: details.policy === true } as const;
    default:
      return before;
  }
}

function afterSession(plan: PlanProgress, details: ConveyorEvent['details']): PlanProgress {
  const status = text(details.status);
  const spent = numberOrNull(details.tokens);
  const next = {
    ...plan,
    reason: text(details.reason),
    summary: text(details.summary),
    ignored: texts(details.ignored),
    snapshot: textOrNull(details.snapshot) ?? plan.snapshot,
    idle: details.changed === true ? 0 : plan.idle + Number(status !== 'interrupted' && status !== 'parked'),
    parkedUntil: '',
    thread: '',
    isNoop: details.noop === true,
    tokens: spent === null ? plan.tokens : (plan.tokens ?? 0) + spent,
  };
  switch (status) {
    case 'completed':
      return { ...next, phase: 'judge' };
    case 'handoff_required':
      return { ...next, phase: 'handoff', handoff: { kind: 'rollover', path: '' } };
    case 'interrupted':
      return { ...next, phase: 'handoff', handoff: { kind: 'interrupted', path: '' } };
    case 'parked':
      if (plan.parks >= maxParks) return { ...next, phase: 'failing' };
      return {
        ...next,
        phase: 'parked',
        parks: plan.parks + 1,
        parkedUntil: text(details.until),
        thread: text(details.thread),
        handoff: { kind: 'limit', path: '' },
      };
    case 'blocked':
      return { ...next, phase: 'blocking' };
    default:
      return details.transient === true && plan.retries < maxRetries
        ? { ...next, phase: 'ready', retries: plan.retries + 1 }
        : { ...next, phase: 'failing' };
  }
}

function newProgress(planId: string, planFile: string, startedAt: string): PlanProgress {
  return {
    planId,
    planFile,
    startedAt,
    base: '',
    phase: 'ready',
    outcome: null,
    reason: '',
    session: 0,
    sessions: 0,
    rollovers: 0,
    reworks: 0,
    retries: 0,
    parks: 0,
    parkedUntil: '',
    thread: '',
    idle: 0,
    snapshot: null,
    handoff: { kind: 'rollover', path: '' },
    summary: '',
    ignored: [],
    isNoop: false,
    tokens: null,
    commit: null,
    isPolicy: false,
  };
}

function modesOf(details: ConveyorEvent['details']): Pick<RunRecord, 'requestedMode' | 'effectiveMode'> {
  const mode = (value: unknown): ConveyorMode => (value === 'full' ? 'full' : 'guarded');
  return { requestedMode: mode(details.requestedMode), effectiveMode: mode(details.effectiveMode) };
}
