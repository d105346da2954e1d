import type { Slots } from '../../../core/system/slots.ts';
import type { Json } from '../../workflow/expressions/template.ts';
import type { Level } from '../../workflow/permissions.ts';
import type { JobState, RunSetup } from '../steps/job-state.ts';
import type { JobResult } from './run-job.ts';

export interface ScheduleSetup {
  readonly setup: RunSetup;
  readonly recordRoot: string;
  /** In lower case; `undefined` accepts every label. */
  readonly labels: ReadonlySet<string> | undefined;
  readonly slots: Slots;
  /** Abort it to cancel the run. */
  readonly signal: AbortSignal;
  readonly payload: Json;
  readonly runId: string;
  readonly runAttempt: number;
  readonly keepWorkspaces: boolean;
  readonly vars: Readonly<Record<string, string>>;
  /** Receives each job's result when it ends, for the record. */
  readonly onResult: (result: JobResult) => void;
  /** The URLs and tokens of the artifact service for one job. */
  readonly tokensFor: (
    job: string,
    permissions: Readonly<Record<string, Level>>,
  ) => JobState['artifacts'] & { readonly githubToken: string };
}
