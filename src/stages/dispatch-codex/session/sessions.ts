import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { ErrorCode } from '../../../core/diagnostics/error-codes.ts';
import { backOffMs } from '../../../core/system/back-off.ts';
import type { AgentTask, Backend, Continuation, StartPlan } from '../agents/backend/backend.ts';
import type { DispatchTimings } from '../record/timings.ts';
import type { MarkerJudge } from './done-marker.ts';
import type { WaitResult } from './wait-done.ts';

/** The next session, and the state that records its reason. */
export interface NextSession {
  readonly plan: StartPlan;
  readonly state: 'ROLLOVER' | 'INTERRUPTED' | 'REMINDED';
  /** Real milliseconds to wait before it starts. */
  readonly pauseMs: number;
}

const states = { rollover: 'ROLLOVER', interrupted: 'INTERRUPTED', unfinished: 'REMINDED' } as const;

export interface SessionOptions {
  readonly backend: Backend;
  readonly task: AgentTask;
  readonly plan: StartPlan;
  readonly timings: DispatchTimings;
  readonly config: Pick<FactoryConfig, 'codex' | 'dispatch'>;
  /** What a conversation that is resumed is sent besides; empty for nothing. */
  readonly notice?: () => string;
}

/** Counts one worker's sessions and decides whether another one follows. Each reason for a further session has its own limit. */
export class Sessions {
  readonly #options: SessionOptions;
  readonly #counts: Record<Continuation, number> = { rollover: 0, interrupted: 0, unfinished: 0 };

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** The number of the current or next session, from 1. */
  get number(): number {
    return 1 + this.#counts.rollover + this.#counts.interrupted + this.#counts.unfinished;
  }

  /**
   * Decides what follows an ended session: another one, a failure because there were too many, or nothing (`undefined`).
   *
   * @param thread the conversation of the ended session, if its backend reports it
   */
  after(
    waited: WaitResult,
    judge: MarkerJudge,
    thread: string | undefined,
  ): NextSession | { readonly code: ErrorCode; readonly reason: string; readonly rc: number } | undefined {
    const why = reasonOf(waited, judge);
    if (why === undefined) return undefined;
    const { backend, task, plan, timings } = this.#options;
    const resumes = thread !== undefined && backend.resume !== undefined;
    // Only a session that the agent itself requested may be a new one with the prompt; otherwise its work could be done twice.
    if (!resumes && why !== 'rollover') return undefined;
    if (this.#counts[why] >= this.#most(why)) {
      if (why !== 'rollover') return undefined;
      const reason = `requested more than ${timings.maxRollovers} further sessions`;
      return { code: 'ERR_ROLLOVER_LIMIT', reason, rc: waited.end?.rc ?? 1 };
    }
    this.#counts[why]++;
    const pauseMs = why === 'interrupted' ? backOffMs({ firstMs: timings.backoffMs }, this.#counts[why]) : 0;
    const next = resumes ? backend.resume?.(plan, task, thread, why) : undefined;
    const notice = next?.stdin === undefined ? '' : (this.#options.notice?.() ?? '');
    const sent = next === undefined || notice === '' ? next : { ...next, stdin: `${next.stdin}\n${notice}\n` };
    return { plan: sent ?? plan, state: states[why], pauseMs };
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
    }
  }
}

function reasonOf({ why, end }: WaitResult, judge: MarkerJudge): Continuation | undefined {
  if (why === 'cancelled' || why === 'stopped' || end === undefined) return undefined;
  if (end.outcome === 'rollover') return 'rollover';
  if (judge.look() === 'done') return undefined;
  if (end.outcome === 'interrupted') return 'interrupted';
  return end.outcome === 'success' && end.code === undefined ? 'unfinished' : undefined;
}
