import { join } from 'node:path';
import { z } from 'zod';
import type { KeptResult } from '../plan/select-jobs.ts';
import { readRunFile } from '../services/records/read-run-file.ts';
import { planKeyOf } from './job-ids.ts';

const planSchema = z.object({
  jobs: z.array(z.object({ key: z.string(), id: z.string(), all_needs: z.array(z.string()) })),
});
const resultSchema = z.object({
  jobs: z.array(
    z.object({
      id: z.string(),
      conclusion: z.enum(['success', 'failure', 'cancelled', 'skipped']),
      outputs: z.record(z.string(), z.string()),
    }),
  ),
});

type PlanJob = z.infer<typeof planSchema>['jobs'][number];

/**
 * The results that a repeated run keeps: of jobs that succeeded, are not chosen, and need no chosen job.
 *
 * @param folder the earlier run's own folder, absolute
 * @param isChosen whether a job runs again, by its id in the run and its conclusion
 * @returns `undefined` if the run left no plan or result
 */
export async function keptResults(
  folder: string,
  isChosen: (id: string, conclusion: KeptResult['conclusion']) => boolean,
): Promise<ReadonlyMap<string, KeptResult> | undefined> {
  const [plan, result] = await Promise.all([
    readRunFile(join(folder, 'plan.json'), planSchema),
    readRunFile(join(folder, 'result.json'), resultSchema),
  ]);
  if (plan === undefined || result === undefined) return undefined;
  const keys = plan.jobs.map(({ key }) => key);
  const chosen = result.jobs
    .filter(({ id, conclusion }) => isChosen(id, conclusion))
    .flatMap(({ id }) => planKeyOf(id, keys) ?? []);
  const kept = result.jobs.filter(({ id, conclusion }) => {
    const key = planKeyOf(id, keys);
    if (key === undefined || conclusion !== 'success' || isChosen(id, conclusion)) return false;
    return !chosen.some((other) => dependsOn(plan.jobs, key, other));
  });
  return new Map(kept.map(({ id, conclusion, outputs }) => [id, { conclusion, outputs }]));
}

/** Whether a job, or one that calls it, needs the other job, or one that calls that. */
function dependsOn(jobs: readonly PlanJob[], key: string, other: string): boolean {
  return withCallers(key).some((mine) => {
    const job = jobs.find((one) => one.key === mine);
    const prefix = mine.slice(0, mine.length - (job?.id.length ?? 0));
    return job?.all_needs.some((need) => withCallers(other).includes(`${prefix}${need}`)) === true;
  });
}

function withCallers(key: string): readonly string[] {
  const parts = key.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
