import { AppError } from '../../core/diagnostics/app-error.ts';
import type { ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';
import { isSwitchedOn } from '../switches.ts';

const smallest = 2;

/**
 * The size of a run's group: of TFGRPO_GROUP_SIZE, else of its pipeline, else 2. Null: the run is no group.
 *
 * @param capacity how many subtasks the run has: more instances than that would have nothing to do
 * @throws AppError ERR_USAGE unless 2 <= size <= capacity
 */
export function groupSizeOf(
  pipeline: Pick<ResolvedPipeline, 'id' | 'group'>,
  env: Readonly<Record<string, string | undefined>>,
  capacity: number,
): number | null {
  if (pipeline.group === false) return null;
  if (pipeline.group === undefined && !isSwitchedOn(env, 'FEATURE_TFGRPO_GROUP')) return null;
  const given = env.TFGRPO_GROUP_SIZE || String(pipeline.group?.size ?? smallest);
  const size = /^\d{1,6}$/.test(given) ? Number(given) : Number.NaN;
  if (size >= smallest && size <= capacity) return size;
  const message = `A group of ${JSON.stringify(given)} is not possible: the size is a number of at least ${smallest} and at most the ${capacity} stages that this run of ${pipeline.id} has.`;
  throw new AppError('ERR_USAGE', message, {
    fault: 'usage',
    nextAction:
      capacity < smallest
        ? 'Start the run without FEATURE_TFGRPO_GROUP, or without --target.'
        : `Set TFGRPO_GROUP_SIZE to a number from ${smallest} to ${capacity}.`,
  });
}
