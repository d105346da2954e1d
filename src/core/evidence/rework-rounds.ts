import type { DispatchResults, ReworkRound } from '../contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../contracts/worker.ts';

/** The feedback rounds of the workers that had some (docs/adr/0154). */
export type RunRounds = Readonly<Partial<Record<WorkerName, readonly ReworkRound[]>>>;

/** Puts the dispatch's rounds together; empty when there were none. */
export function roundsIn(results: Pick<DispatchResults, 'workers'> | undefined): RunRounds {
  const workers = results?.workers ?? [];
  return Object.fromEntries(workers.flatMap(({ worker, rework }) => (rework === undefined ? [] : [[worker, rework]])));
}

/** Why a round was, in words: `ERR_SCOPE`, or `new inputs from A_core`. */
export function roundInWords({ codes, inputs }: ReworkRound): string {
  return [...codes, ...(inputs === undefined ? [] : [`new inputs from ${inputs.join(', ')}`])].join(', ');
}
