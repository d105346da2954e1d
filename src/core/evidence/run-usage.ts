import type { DispatchResults } from '../contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../contracts/worker.ts';

/** Tokens and US dollars; `null` is not known, and never counted as nothing. */
export interface UsageFigures {
  readonly tokens: number | null;
  readonly cost_usd: number | null;
}

/** What the agents of a run say that they used up, together and each (docs/adr/0141). */
export interface RunUsage extends UsageFigures {
  readonly workers: Readonly<Partial<Record<WorkerName, UsageFigures>>>;
}

/** Puts the dispatch's figures together. */
export function usageOf(results: Pick<DispatchResults, 'workers'> | undefined): RunUsage {
  const workers = results?.workers ?? [];
  return {
    tokens: sumOf(workers.map(({ tokens }) => tokens)),
    cost_usd: sumOf(workers.map(({ cost_usd }) => cost_usd)),
    workers: Object.fromEntries(workers.map(({ worker, tokens, cost_usd }) => [worker, { tokens, cost_usd }])),
  };
}

/** The figures in words, for reports. */
export function usageInWords({ tokens, cost_usd }: UsageFigures): string {
  const cost = cost_usd === null ? 'cost not known' : `${cost_usd} US dollars`;
  return tokens === null && cost_usd === null ? 'not reported' : `${tokens ?? 'unknown'} tokens, ${cost}`;
}

/** The sum of what is known, exact to a millionth; `null` when nothing is. */
export function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + Math.round(value * 1_000_000), 0) / 1_000_000;
}
