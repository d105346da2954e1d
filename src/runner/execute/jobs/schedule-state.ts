import type { Json } from '../../workflow/expressions/template.ts';
import type { Level } from '../../workflow/permissions.ts';
import type { JobState, RunRoom } from '../steps/job-state.ts';
import type { JobResult } from './job-runner.ts';
import type { Slots } from './slots.ts';

/** What scheduling needs beside the plan. */
export interface ScheduleRoom {
  readonly room: RunRoom;
  readonly recordRoot: string;
  /** In lower case; undefined takes every label. */
  readonly labels: ReadonlySet<string> | undefined;
  readonly slots: Slots;
  /** Aborted to cancel the run. */
  readonly signal: AbortSignal;
  readonly payload: Json;
  readonly runId: string;
  readonly runAttempt: number;
  readonly keepWorkspaces: boolean;
  readonly vars: Readonly<Record<string, string>>;
  /** Gets every job's result as it ends, for the record. */
  readonly onResult: (result: JobResult) => void;
  /** The service's addresses and tokens for one job. */
  readonly tokensFor: (
    job: string,
    permissions: Readonly<Record<string, Level>>,
  ) => JobState['artifacts'] & { readonly githubToken: string };
}
