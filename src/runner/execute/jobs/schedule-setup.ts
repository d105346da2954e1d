import type { Slots } from '../../../core/system/slots.ts';
import type { JobSelection } from '../../plan/select-jobs.ts';
import type { IdClaims } from '../../services/oidc/id-tokens.ts';
import type { CacheMode } from '../../workflow/cache-mode.ts';
import type { Json } from '../../workflow/expressions/template.ts';
import type { Level } from '../../workflow/permissions.ts';
import type { EnvironmentValues, RunWorkflowOptions } from '../event/run-options.ts';
import type { JobState, RunSetup } from '../steps/job-state.ts';
import type { JobResult } from './run-job.ts';
import type { RunnerLabels } from './setup/runner-labels.ts';

export interface ScheduleSetup {
  readonly setup: RunSetup;
  readonly recordRoot: string;
  readonly labels: RunnerLabels;
  readonly slots: Slots;
  /** Abort it to cancel the run. */
  readonly signal: AbortSignal;
  readonly payload: Json;
  readonly runId: string;
  readonly runAttempt: number;
  readonly keepWorkspaces: boolean;
  readonly vars: Readonly<Record<string, string>>;
  /** Variables below the `env` of the workflow. */
  readonly env: Readonly<Record<string, string>>;
  /** Secrets and variables by environment. */
  readonly environments: Readonly<Record<string, EnvironmentValues>>;
  /** Jobs that continue from one of their steps, by id. */
  readonly resume: RunWorkflowOptions['resume'];
  /** The part of the plan that runs. */
  readonly selection?: JobSelection;
  /** The keys of the jobs that run; `undefined` for all. */
  readonly selected: ReadonlySet<string> | undefined;
  /** Receives each job's result when it ends, for the record. */
  readonly onResult: (result: JobResult) => void;
  /** The repository that jobs with `contents: write` push to, absolute. */
  readonly openPushTarget: () => Promise<string>;
  /** What jobs without a `cache-mode` may do with the cache. */
  readonly cacheMode: CacheMode;
  /**
   * The URLs and tokens of the services for one job.
   *
   * @param claims of the job's ID tokens, if it may request any
   */
  readonly tokensFor: (
    job: string,
    permissions: Readonly<Record<string, Level>>,
    claims: IdClaims,
    cacheMode: CacheMode,
  ) => JobState['artifacts'] & { readonly githubToken: string };
}
