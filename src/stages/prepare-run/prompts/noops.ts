import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { aggregator, inWorkerOrder, type WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Prompt } from './judge-prompt.ts';

/**
 * Leaves out the workers whose prompts have the header `NOOP: <reason>`. The aggregator looks at what several workers did, so that it is left
 * out too when the headers leave fewer than two of them.
 *
 * @param wanted the workers of the run, in any order
 * @returns `noops` only if a header left somebody out
 * @throws AppError ERR_PROMPT_NOOP if nobody is left to work
 */
export function withoutNoops(
  wanted: readonly WorkerName[],
  prompts: readonly Pick<Prompt, 'worker' | 'headers'>[],
): { readonly workers: WorkerName[]; readonly noops: NonNullable<RunInputs['noops']> | undefined } {
  const noops: Partial<Record<WorkerName, string>> = {};
  for (const { worker, headers } of prompts) {
    if (headers.NOOP !== undefined && wanted.includes(worker)) noops[worker] = headers.NOOP.value;
  }
  if (Object.keys(noops).length === 0) return { workers: inWorkerOrder(wanted), noops: undefined };
  const builders = wanted.filter((worker) => worker !== aggregator && noops[worker] === undefined);
  if (builders.length === 0) {
    throw new AppError(
      'ERR_PROMPT_NOOP',
      'The prompts of all workers of this run have a NOOP header. Give one of them a task.',
    );
  }
  if (builders.length === 1 && wanted.includes(aggregator)) noops[aggregator] ??= 'Only one worker has a task.';
  return { workers: inWorkerOrder(wanted.filter((worker) => noops[worker] === undefined)), noops };
}
