import type { KeptResult } from '../../plan/select-jobs.ts';
import type { JobOutcome } from './job-gate.ts';
import type { ScheduleSetup } from './schedule-setup.ts';

/** Reports a job with the result that it had in an earlier run, instead of running it. */
export function keepResult(
  schedule: ScheduleSetup,
  { id, name }: { readonly id: string; readonly name: string },
  { conclusion, outputs }: KeptResult,
): JobOutcome {
  schedule.setup.emit({ type: 'job-end', job: id, name, conclusion, durationMs: 0 });
  schedule.onResult({ id, name, conclusion, steps: [], outputs, annotations: [], summary: '' });
  return { result: conclusion, outputs };
}
