import type { Conclusion } from '../protocol/run-event.ts';
import type { JobOutcome } from './job-gate.ts';
import type { JobResult } from './run-job.ts';
import type { ScheduleSetup } from './schedule-setup.ts';

/** A job's id and name in the run, with those of its callers. */
export interface JobLabel {
  readonly id: string;
  readonly name: string;
}

/** Reports a job that did not run here: it never ran, or it keeps the outputs of an earlier run. */
export function reportJob(
  schedule: ScheduleSetup,
  { id, name }: JobLabel,
  conclusion: Conclusion,
  { outputs = {}, annotations = [] }: Partial<Pick<JobResult, 'outputs' | 'annotations'>> = {},
): JobOutcome {
  schedule.setup.emit({ type: 'job-end', job: id, name, conclusion, durationMs: 0 });
  schedule.onResult({ id, name, conclusion, steps: [], outputs, annotations, summary: '' });
  return { result: conclusion, outputs };
}

/** Reports a job that could not be started, with an annotation for the reason. */
export function refuseJob(
  schedule: ScheduleSetup,
  job: JobLabel,
  error: unknown,
  conclusion: Conclusion = 'failure',
): JobOutcome {
  const message = error instanceof Error ? error.message : String(error);
  const annotation = { level: 'error', message } as const;
  schedule.setup.emit({ type: 'annotation', job: job.id, step: 0, annotation });
  return reportJob(schedule, job, conclusion, { annotations: [annotation] });
}
