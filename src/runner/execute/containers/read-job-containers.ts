import type { NormalJob } from '../../workflow/model.ts';
import { evaluateInStep } from '../steps/contexts.ts';
import type { JobState, StepView } from '../steps/job-state.ts';
import { type JobContainerSpecs, readContainers } from './container-spec.ts';

/** The containers of a job; `undefined` if it has none. */
export async function readJobContainers(
  state: JobState,
  job: NormalJob,
  signal: AbortSignal,
): Promise<JobContainerSpecs | undefined> {
  if (job.container === undefined && job.services === undefined) return undefined;
  const view: StepView = { frame: state.frame, env: state.env, local: new Map() };
  const specs = await evaluateInStep(state, view, (scope) => readContainers(job, scope), signal);
  return specs.container === undefined && specs.services.size === 0 ? undefined : specs;
}
