import type { BudgetSettings } from '../../core/contracts/budget-settings.ts';
import type { FactoryConfig } from '../../core/contracts/factory-config.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import type { ErrorCode } from '../../core/diagnostics/error-codes.ts';
import { sumOf } from '../../core/run/run-usage.ts';
import type { Clock } from '../../core/system/clock.ts';

/** What one worker has used up; `null` is not known, and never counted as nothing. */
export interface Spent {
  readonly tokens: number | null;
  readonly costUsd: number | null;
}

/** Why a worker is ended although its agent goes on. */
export interface Stop {
  readonly code: ErrorCode;
  /** One clause. */
  readonly reason: string;
}

export const nothingKnown: Spent = { tokens: null, costUsd: null };

/** What the workers of one dispatch may use up, and what they have (docs/adr/0141). */
export class RunBudget {
  readonly #settings: BudgetSettings;
  readonly #runTokens: number | null;
  readonly #clock: Clock;
  readonly #startMs: number;
  readonly #earlier: Spent;
  readonly #workers = new Map<WorkerName, Spent>();

  /** @param earlier what dispatches before this one used of the same run */
  constructor(config: Pick<FactoryConfig, 'budgets' | 'run'>, clock: Clock, earlier: Spent) {
    this.#settings = config.budgets;
    this.#runTokens = config.run.token_budget;
    this.#clock = clock;
    this.#startMs = clock.monotonicMs();
    this.#earlier = earlier;
  }

  /** Takes note of what a worker has used so far in this dispatch. */
  note(worker: WorkerName, spent: Spent): void {
    this.#workers.set(worker, spent);
  }

  /**
   * Whether a worker has reached a limit of its own, or the run one.
   *
   * @param ranMs how long it has run, real milliseconds
   */
  reachedBy(worker: WorkerName, ranMs: number): Stop | undefined {
    const { worker_seconds, worker_tokens, worker_cost_usd } = this.#settings;
    const { tokens, costUsd } = this.#workers.get(worker) ?? nothingKnown;
    if (isReached(ranMs / 1_000, worker_seconds)) return stop('SECONDS', 'budgets.worker_seconds', worker_seconds);
    if (isReached(tokens, worker_tokens)) return stop('TOKENS', 'budgets.worker_tokens', worker_tokens);
    if (isReached(costUsd, worker_cost_usd)) return stop('COST', 'budgets.worker_cost_usd', worker_cost_usd);
    return this.reached();
  }

  /** Whether the run as a whole has reached a limit. */
  reached(): Stop | undefined {
    const { run_seconds, run_cost_usd } = this.#settings;
    const spent = [this.#earlier, ...this.#workers.values()];
    const seconds = (this.#clock.monotonicMs() - this.#startMs) / 1_000;
    if (isReached(seconds, run_seconds)) return stop('SECONDS', 'budgets.run_seconds', run_seconds);
    if (isReached(sumOf(spent.map(({ tokens }) => tokens)), this.#runTokens)) {
      return stop('TOKENS', 'run.token_budget', this.#runTokens);
    }
    if (isReached(sumOf(spent.map(({ costUsd }) => costUsd)), run_cost_usd)) {
      return stop('COST', 'budgets.run_cost_usd', run_cost_usd);
    }
    return undefined;
  }
}

function isReached(used: number | null, limit: number | null): boolean {
  return used !== null && limit !== null && used >= limit;
}

function stop(what: 'SECONDS' | 'TOKENS' | 'COST', setting: string, limit: number | null): Stop {
  return { code: `ERR_BUDGET_${what}`, reason: `reached ${setting}, which is ${limit}` };
}
