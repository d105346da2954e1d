import type { DispatchResults, ReworkRound } from '../contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../contracts/worker.ts';

/** The feedback rounds by worker; workers without a round are absent (docs/adr/0154). */
export type RunRounds = Readonly<Partial<Record<WorkerName, readonly ReworkRound[]>>>;

export function roundsIn(results: Pick<DispatchResults, 'workers'> | undefined): RunRounds {
  const workers = results?.workers ?? [];
  return Object.fromEntries(workers.flatMap(({ worker, rework }) => (rework === undefined ? [] : [[worker, rework]])));
}

/** The reason of a round for display: `ERR_SCOPE`, or `new inputs from A_core`. */
export function roundInWords({ codes, inputs }: ReworkRound): string {
  return [...codes, ...(inputs === undefined ? [] : [`new inputs from ${inputs.join(', ')}`])].join(', ');
}
