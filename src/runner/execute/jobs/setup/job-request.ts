import type { JobEnvironment } from '../../../plan/job-settings.ts';
import type { Json, Template } from '../../../workflow/expressions/template.ts';
import type { NormalJob, RunDefaults } from '../../../workflow/model.ts';
import type { JobResume } from '../../record/checkpoint.ts';
import type { JobState } from '../../steps/job-state.ts';

/** One job, expanded from its matrix and ready to run. */
export interface JobRequest {
  /** Unique in the run: the calling jobs, the job and its matrix leg. */
  readonly id: string;
  /** The display name. */
  readonly name: string;
  readonly job: NormalJob;
  /** Variables below `workflowEnv`. */
  readonly outerEnv: Readonly<Record<string, string>>;
  /** The `env` of the job's workflow. */
  readonly workflowEnv?: Template | undefined;
  readonly workflowDefaults: RunDefaults;
  /** github, needs, strategy, matrix, inputs, secrets, vars. */
  readonly contexts: Readonly<Record<string, Json>>;
  readonly environment: JobEnvironment | undefined;
  /** The event payload, for `GITHUB_EVENT_PATH`. */
  readonly payload: Json;
  /** The token's scopes, for the log. */
  readonly permissions: Readonly<Record<string, string>>;
  /** The repository of the workflow file, if it is not that of the run. */
  readonly workflowRepository: JobState['workflowRepository'];
  /** The part of the job context about the workflow file. */
  readonly workflowIdentity: Readonly<Record<string, string>>;
  readonly pushUrl: string;
  readonly artifacts: JobState['artifacts'];
  readonly runId: string;
  readonly runAttempt: number;
  readonly keepWorkspace: boolean;
  /** Set if the job continues from one of its steps, in the workspace of an earlier run. */
  readonly resume: JobResume | undefined;
  /** Abort it to cancel the job. */
  readonly signal: AbortSignal;
}
