import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { sumOf } from '../../../core/evidence/run-usage.ts';
import type { Clock } from '../../../core/system/clock.ts';
import type { AgentProgress, StartedAgent, StartPlan } from '../agents/backend/backend.ts';
import { nothingKnown, type RunBudget, type Spent, type Stop } from '../agents/backend/budget.ts';
import { costOf, noUsage, sumUsage, tokensOf, type Usage } from '../agents/backend/usage.ts';
import type { ParkRecord } from '../record/park-record.ts';
import type { WaitTimes } from '../record/timings.ts';

export interface WatchOptions {
  readonly worker: WorkerName;
  readonly plan: StartPlan;
  readonly clock: Clock;
  readonly budget: RunBudget;
  readonly config: Pick<FactoryConfig, 'budgets' | 'dispatch'>;
  readonly timings: Pick<WaitTimes, 'watchMs'>;
  /** The usage of a conversation that an earlier process parked. */
  readonly parked?: ParkRecord | undefined;
}

/** Watches one worker's agent over all its sessions: its usage and its progress. */
export class AgentWatch {
  readonly #options: WatchOptions;
  #startMs: number | undefined;
  #spent: Spent = nothingKnown;
  /** The usage of ended sessions, for an agent that reports each session separately. */
  #before: { readonly usage?: Usage; readonly costUsd?: number } = {};
  /** The conversation of the last session that ended, and the cost that its agent reported. */
  #last: { readonly thread?: string | undefined; readonly costUsd?: number | undefined } = {};
  #progress = -1;
  #progressMs: number;
  #lookedMs = Number.NEGATIVE_INFINITY;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#progressMs = options.clock.monotonicMs();
    const { parked } = options;
    if (parked === undefined) return;
    this.#spent = { tokens: parked.tokens, costUsd: parked.costUsd };
    if (options.plan.usageOf === 'session') {
      this.#before = {
        ...(parked.usage === null ? {} : { usage: parked.usage }),
        ...(parked.costUsd === null ? {} : { costUsd: parked.costUsd }),
      };
      this.#last = { thread: parked.thread ?? undefined, costUsd: parked.lastCostUsd ?? undefined };
    }
    options.budget.note(options.worker, this.#spent);
  }

  /** The usage so far, for the {@link ParkRecord} with which a later process continues counting. */
  get counted(): Pick<ParkRecord, 'tokens' | 'costUsd' | 'usage' | 'lastCostUsd'> {
    const { usage = null } = this.#before;
    return { ...this.#spent, usage, lastCostUsd: this.#last.costUsd ?? null };
  }

  /** Leaves out time in which the worker was parked. */
  pass(milliseconds: number): void {
    if (this.#startMs !== undefined) this.#startMs += milliseconds;
    this.#progressMs += milliseconds;
  }

  /** The worker's usage so far. */
  get spent(): Spent {
    return this.#spent;
  }

  /** Checks the agent, at most every `watchMs`, and returns the reason to stop it, if any. */
  look(agent: Pick<StartedAgent, 'observe'>): Stop | undefined {
    const { clock, budget, config, worker, timings } = this.#options;
    const now = clock.monotonicMs();
    if (now - this.#lookedMs < timings.watchMs) return undefined;
    this.#lookedMs = now;
    // Time before the prompt was sent, such as waiting for the desktop, does not count as the worker's time.
    this.#startMs ??= now;
    const { progress } = this.#note(agent.observe());
    if (progress !== this.#progress) {
      this.#progress = progress ?? -1;
      this.#progressMs = now;
    }
    const stop = budget.reachedBy(worker, now - this.#startMs);
    const { stall_seconds } = config.dispatch;
    if (stop !== undefined || progress === undefined || stall_seconds === null) return stop;
    if (now - this.#progressMs < stall_seconds * 1_000) return undefined;
    return { code: 'ERR_AGENT_STALLED', reason: `showed no progress for ${stall_seconds} s` };
  }

  /** Checks an ended session for the last time. The next session counts its progress from zero. */
  end(agent: Pick<StartedAgent, 'observe'>): void {
    const session = agent.observe();
    const { usage, costUsd } = this.#note(session);
    if (this.#options.plan.usageOf === 'session') {
      this.#before = { ...(usage === undefined ? {} : { usage }), ...(costUsd === undefined ? {} : { costUsd }) };
      const isSame = session.thread === this.#last.thread;
      this.#last = { thread: session.thread, costUsd: session.costUsd ?? (isSame ? this.#last.costUsd : undefined) };
    }
    this.#progress = -1;
    this.#progressMs = this.#options.clock.monotonicMs();
  }

  /** A cost below the last one of its conversation cannot include it. */
  #ownCost({ thread, costUsd }: AgentProgress): number | undefined {
    const { thread: last, costUsd: counted = 0 } = this.#last;
    const isIncluded = this.#options.plan.costOf === 'conversation' && thread !== undefined && thread === last;
    return costUsd !== undefined && isIncluded && costUsd >= counted ? (sumOf([costUsd, -counted]) ?? 0) : costUsd;
  }

  /** Records the usage that an agent reports, together with that of its earlier sessions. */
  #note(session: AgentProgress): AgentProgress {
    const { config, budget, worker, plan } = this.#options;
    const before = this.#before;
    const usage = session.usage === undefined ? before.usage : sumUsage(before.usage ?? noUsage, session.usage);
    const own = this.#ownCost(session);
    const costUsd = own === undefined ? before.costUsd : (sumOf([before.costUsd ?? null, own]) ?? 0);
    if (usage !== undefined || costUsd !== undefined) {
      this.#spent = {
        tokens: usage === undefined ? this.#spent.tokens : tokensOf(usage),
        costUsd: costUsd ?? (usage === undefined ? null : costOf(usage, plan.model ?? null, config.budgets.prices)),
      };
      budget.note(worker, this.#spent);
    }
    return { ...session, ...(usage === undefined ? {} : { usage }), ...(costUsd === undefined ? {} : { costUsd }) };
  }
}
