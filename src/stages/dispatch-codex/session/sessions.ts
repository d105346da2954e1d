import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { ErrorCode } from '../../../core/diagnostics/error-codes.ts';
import { backOffMs } from '../../../core/system/back-off.ts';
import type { AgentTask, Backend, Continuation, StartPlan } from '../agents/backend/backend.ts';
import type { ParkRecord } from '../record/park-record.ts';
import type { DispatchTimings } from '../record/timings.ts';
import type { MarkerJudge } from './done-marker.ts';
import type { WaitResult } from './wait-done.ts';

/** The next session, and the state that records its reason. */
export interface NextSession {
  readonly plan: StartPlan;
  readonly state: 'ROLLOVER' | 'INTERRUPTED' | 'REMINDED' | 'WORKER_PARKED' | 'OUTAGE';
  /** Real milliseconds to wait before it starts. */
  readonly pauseMs: number;
}

const states = {
  rollover: 'ROLLOVER',
  interrupted: 'INTERRUPTED',
  unfinished: 'REMINDED',
  limited: 'WORKER_PARKED',
  outage: 'OUTAGE',
} as const;

export interface SessionOptions {
  readonly backend: Backend;
  readonly task: AgentTask;
  readonly plan: StartPlan;
  readonly timings: DispatchTimings;
  readonly config: Pick<FactoryConfig, 'codex' | 'dispatch'>;
  /** A further text for a resumed conversation; empty if there is none. */
  readonly notice?: () => string;
  /** The session that an earlier process parked. */
  readonly parked?: ParkRecord | undefined;
}

/** Counts one worker's sessions and decides whether another one follows. Each reason for a further session has its own limit. */
export class Sessions {
  readonly #options: SessionOptions;
  readonly #counts: Record<Continuation, number> = {
    rollover: 0,
    interrupted: 0,
    unfinished: 0,
    limited: 0,
    outage: 0,
  };
  #outageMs = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** The number of the current or next session, from 1. */
  get number(): number {
    const further = Object.values(this.#counts).reduce((sum, count) => sum + count, 0);
    return (this.#options.parked?.session ?? 1) + further;
  }

  /**
   * Decides what follows an ended session: another one, a failure because there were too many, or nothing (`undefined`).
   *
   * @param thread the conversation of the ended session, if its backend reports it
   * @param isLimited whether a usage limit with a known end stopped it
   */
  after(
    waited: WaitResult,
    judge: MarkerJudge,
    thread: string | undefined,
    isLimited = false,
  ): NextSession | { readonly code: ErrorCode; readonly reason: string; readonly rc: number } | undefined {
    const why = reasonOf(waited, judge, isLimited);
    if (why === undefined) return undefined;
    const { backend, timings } = this.#options;
    const resumes = thread !== undefined && backend.resume !== undefined;
    // Only a session that the agent itself requested, or that did nothing, may be followed by one with the prompt; otherwise work could be
    // done twice.
    const mayStartOver = waited.end?.outcome === 'rollover' || waited.end?.unanswered === true;
    if (!resumes && !mayStartOver) return undefined;
    const pauseMs = this.#pauseMs(why);
    // The pauses grow, and all of them together have a limit.
    if (why === 'outage' && this.#outageMs + pauseMs > this.#options.config.dispatch.outage_seconds * 1_000)
      return undefined;
    if (this.#counts[why] >= this.#most(why)) {
      if (why !== 'rollover') return undefined;
      const reason = `requested more than ${timings.maxRollovers} further sessions`;
      return { code: 'ERR_ROLLOVER_LIMIT', reason, rc: waited.end?.rc ?? 1 };
    }
    this.#counts[why]++;
    if (why === 'outage') this.#outageMs += pauseMs;
    return { plan: this.planOf(resumes ? thread : undefined, why), state: states[why], pauseMs };
  }

  /** The plan of a further session. @param thread the conversation to resume; `undefined` starts the agent as at first */
  planOf(thread: string | undefined, why: Continuation): StartPlan {
    const { backend, task, plan } = this.#options;
    const next = thread === undefined ? undefined : backend.resume?.(plan, task, thread, why);
    const notice = next?.stdin === undefined ? '' : (this.#options.notice?.() ?? '');
    return next === undefined || notice === '' ? (next ?? plan) : { ...next, stdin: `${next.stdin}\n${notice}\n` };
  }

  #pauseMs(why: Continuation): number {
    const { backoffMs, outage } = this.#options.timings;
    const failures = this.#counts[why] + 1;
    if (why === 'outage') return backOffMs(outage, failures);
    return why === 'interrupted' ? backOffMs({ firstMs: backoffMs }, failures) : 0;
  }

  #most(why: Continuation): number {
    const { config, timings } = this.#options;
    switch (why) {
      case 'rollover':
        return timings.maxRollovers;
      case 'interrupted':
        return config.dispatch.max_attempts - 1;
      case 'unfinished':
        return config.codex.max_reminders;
      case 'limited':
        return timings.maxParks;
      case 'outage':
        return Number.POSITIVE_INFINITY;
    }
  }
}

/** A service that cannot be reached may be one that is down. */
const outages: ReadonlySet<string> = new Set(['ERR_AGENT_OUTAGE', 'ERR_AGENT_UNREACHABLE']);

function reasonOf({ why, end }: WaitResult, judge: MarkerJudge, isLimited: boolean): Continuation | undefined {
  if (why === 'cancelled' || why === 'stopped' || end === undefined) return undefined;
  if (end.outcome === 'rollover' && !isLimited) return 'rollover';
  if (judge.look() === 'done') return end.outcome === 'rollover' ? 'rollover' : undefined;
  if (isLimited) return 'limited';
  if (end.outcome === 'interrupted') return outages.has(end.code ?? '') ? 'outage' : 'interrupted';
  return end.outcome === 'success' && end.code === undefined ? 'unfinished' : undefined;
}
