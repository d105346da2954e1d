import type { DispatchResults } from '../contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../contracts/worker.ts';

/** Tokens and US dollars. `null` means unknown, which is never counted as zero. */
export interface UsageFigures {
  readonly tokens: number | null;
  readonly cost_usd: number | null;
}

/** The usage that the agents of a run reported: the total, and by worker (docs/adr/0141). */
export interface RunUsage extends UsageFigures {
  readonly workers: Readonly<Partial<Record<WorkerName, UsageFigures>>>;
}

export function usageOf(results: Pick<DispatchResults, 'workers'> | undefined): RunUsage {
  const workers = results?.workers ?? [];
  return {
    tokens: sumOf(workers.map(({ tokens }) => tokens)),
    cost_usd: sumOf(workers.map(({ cost_usd }) => cost_usd)),
    workers: Object.fromEntries(workers.map(({ worker, tokens, cost_usd }) => [worker, { tokens, cost_usd }])),
  };
}

/** For reports. */
export function usageInWords({ tokens, cost_usd }: UsageFigures): string {
  const cost = cost_usd === null ? 'cost not known' : `${cost_usd} US dollars`;
  return tokens === null && cost_usd === null ? 'not reported' : `${tokens ?? 'unknown'} tokens, ${cost}`;
}

/** The sum of the known values, rounded to a millionth; `null` if none is known. */
export function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + Math.round(value * 1_000_000), 0) / 1_000_000;
}
