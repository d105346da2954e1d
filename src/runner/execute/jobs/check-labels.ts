import { AppError } from '../../../core/diagnostics/app-error.ts';
import { runsOnOf } from '../../plan/job-settings.ts';
import type { Scope } from '../../workflow/expressions/template.ts';
import type { NormalJob } from '../../workflow/model.ts';
import type { ScheduleSetup } from './schedule-setup.ts';
import { labelsMissing } from './setup/runner-labels.ts';

/** @throws AppError ERR_RUNNER_LABELS naming the labels that are missing */
export function checkLabels(
  { labels }: ScheduleSetup,
  leg: { readonly name: string; readonly contexts: Scope['contexts'] },
  job: NormalJob,
): void {
  const missing = labelsMissing(labels, runsOnOf(job.runsOn, { contexts: leg.contexts }).labels);
  if (labels === undefined || missing.length === 0) return;
  throw new AppError(
    'ERR_RUNNER_LABELS',
    `The job ${leg.name} requires the labels ${missing.join(', ')}; this runner has ${[...labels].join(', ')}.`,
  );
}
