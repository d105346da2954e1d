import type { DispatchResults, ReworkRound } from '../contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../contracts/worker.ts';

/** The feedback rounds by worker; workers without a round are absent (docs/adr/0154). */
export type RunRounds = Readonly<Partial<Record<WorkerName, readonly ReworkRound[]>>>;

export function roundsIn(results: Pick<DispatchResults, 'workers'> | undefined): RunRounds {
  const workers = results?.workers ?? [];
  return Object.fromEntries(workers.flatMap(({ worker, rework }) => (rework === undefined ? [] : [[worker, rework]])));
}

/** The reason of a round for display: `ERR_SCOPE`, or `new inputs from A_core`. */
export function roundInWords({ codes, inputs, comments = 0 }: ReworkRound): string {
  return [
    ...codes,
    ...(comments === 0 ? [] : [`returned by a reviewer with ${comments === 1 ? '1 comment' : `${comments} comments`}`]),
    ...(inputs === undefined ? [] : [`new inputs from ${inputs.join(', ')}`]),
  ].join(', ');
}
