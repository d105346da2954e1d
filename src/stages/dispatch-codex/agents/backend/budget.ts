import type { FactoryConfig } from '../../../../core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../../core/contracts/worker.ts';
import type { ErrorCode } from '../../../../core/diagnostics/error-codes.ts';
import { sumOf } from '../../../../core/evidence/run-usage.ts';
import type { Clock } from '../../../../core/system/clock.ts';
import { ParkTimes } from '../limits/park-times.ts';

/** The usage of one worker. `null` means unknown, which is never counted as zero. */
export interface Spent {
  readonly tokens: number | null;
  readonly costUsd: number | null;
}

/** The usage of a run. `seconds` is the time in which at least one worker ran. */
export interface RunSpent extends Spent {
  readonly seconds: number;
}

/** Why a worker is ended although its agent still runs. */
export interface Stop {
  readonly code: ErrorCode;
  /** One clause. */
  readonly reason: string;
}

export const nothingKnown: RunSpent = { tokens: null, costUsd: null, seconds: 0 };

/** Real times over the dispatches of one process. A feedback round continues them; times are never recorded. */
export class RunTimes {
  /** The start of the first dispatch, in monotonic milliseconds. */
  readonly startMs: number;
  /** How long each worker ran in the finished dispatches, and in the current one until the last update. */
  readonly ranMs = new Map<WorkerName, number>();
  readonly parks: ParkTimes;

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.startMs = clock.monotonicMs();
    this.parks = new ParkTimes(clock);
  }
}

/** The state before a dispatch of the same run. */
export interface BeforeDispatch {
  /** The usage of all earlier dispatches and of a fleet's other jobs. */
  readonly run: RunSpent;
  /** The usage of workers in their earlier feedback rounds. Other workers are absent. */
  readonly rounds: ReadonlyMap<WorkerName, Spent>;
  readonly times: RunTimes;
}

/** The state before the first dispatch of a run. */
export function nothingBefore(clock: Pick<Clock, 'monotonicMs'>, run: RunSpent = nothingKnown): BeforeDispatch {
  return { run, rounds: new Map(), times: new RunTimes(clock) };
}

/** Limits and usage of the workers of one dispatch (docs/adr/0141). All rounds of a worker count together. */
export class RunBudget {
  readonly #config: Limits;
  readonly #clock: Clock;
  readonly #before: BeforeDispatch;
  readonly #ranBefore: ReadonlyMap<WorkerName, number>;
  readonly #workers = new Map<WorkerName, Spent>();

  constructor(config: Limits, clock: Clock, before: BeforeDispatch) {
    this.#config = config;
    this.#clock = clock;
    this.#before = before;
    const { rounds, times } = before;
    this.#ranBefore = new Map([...times.ranMs].filter(([worker]) => rounds.has(worker)));
  }

  /** Records the usage of a worker so far in this dispatch. */
  note(worker: WorkerName, spent: Spent): void {
    this.#workers.set(worker, spent);
  }

  /**
   * Returns the limit that a worker, or the whole run, has reached.
   *
   * @param ranMs the run time of the worker in real milliseconds
   */
  reachedBy(worker: WorkerName, ranMs: number): Stop | undefined {
    const { worker_seconds } = this.#config.budgets;
    const allMs = (this.#ranBefore.get(worker) ?? 0) + ranMs;
    this.#before.times.ranMs.set(worker, allMs);
    if (isReached(allMs / 1_000, worker_seconds)) return stop('SECONDS', 'budgets.worker_seconds', worker_seconds);
    return this.usedUp(worker) ?? this.reached();
  }

  /** Returns the limit of tokens or cost that a worker itself has reached. */
  usedUp(worker: WorkerName): Stop | undefined {
    const { worker_tokens, worker_cost_usd } = this.#config.budgets;
    const parts = [this.#before.rounds.get(worker), this.#workers.get(worker)];
    const tokens = sumOf(parts.map((each) => each?.tokens ?? null));
    const costUsd = sumOf(parts.map((each) => each?.costUsd ?? null));
    if (isReached(tokens, worker_tokens)) return stop('TOKENS', 'budgets.worker_tokens', worker_tokens);
    return isReached(costUsd, worker_cost_usd) ? stop('COST', 'budgets.worker_cost_usd', worker_cost_usd) : undefined;
  }

  /** The real times of parked workers, over all dispatches of this process. */
  get parks(): ParkTimes {
    return this.#before.times.parks;
  }

  /** Returns the limit that the whole run has reached. */
  reached(): Stop | undefined {
    const spent = [this.#before.run, ...this.#workers.values()];
    return limitsReached(this.#config, {
      tokens: sumOf(spent.map(({ tokens }) => tokens)),
      costUsd: sumOf(spent.map(({ costUsd }) => costUsd)),
      seconds: this.#before.run.seconds + this.#passedMs() / 1_000,
    })[0];
  }

  /** The time since the first dispatch, without that in which workers were parked and none worked. */
  #passedMs(): number {
    const { startMs, parks } = this.#before.times;
    return this.#clock.monotonicMs() - startMs - parks.idleMs;
  }
}

/** The limits that a run has reached: time, tokens, cost. Pure. */
export function limitsReached({ budgets, run }: Limits, used: RunSpent): readonly Stop[] {
  const { run_seconds: seconds, run_cost_usd: cost } = budgets;
  return [
    ...(isReached(used.seconds, seconds) ? [stop('SECONDS', 'budgets.run_seconds', seconds)] : []),
    ...(isReached(used.tokens, run.token_budget) ? [stop('TOKENS', 'run.token_budget', run.token_budget)] : []),
    ...(isReached(used.costUsd, cost) ? [stop('COST', 'budgets.run_cost_usd', cost)] : []),
  ];
}

type Limits = Pick<FactoryConfig, 'budgets' | 'run'>;

function isReached(used: number | null, limit: number | null): boolean {
  return used !== null && limit !== null && used >= limit;
}

function stop(what: 'SECONDS' | 'TOKENS' | 'COST', setting: string, limit: number | null): Stop {
  return { code: `ERR_BUDGET_${what}`, reason: `reached ${setting}, which is ${limit}` };
}
