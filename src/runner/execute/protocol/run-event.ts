export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** An annotation. The message is masked, has at most 4,096 characters, and is never a command. */
export interface Annotation {
  readonly level: AnnotationLevel;
  readonly message: string;
  readonly title?: string;
  /** Relative to the workspace, with `/`, if it is inside. */
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly column?: number;
  readonly endColumn?: number;
}

/**
 * The events of a run, in order. The record's `events.ndjson` has one per line, and the command line displays them.
 * `job` is the job's id in the run, like `build` or `call/test (20)`. `step` counts the job's log files from 1. Only
 * `lines` and `message` contain text of steps.
 */
export type RunEvent =
  | {
      readonly type: 'run-start';
      /** The run's id. */
      readonly run: string;
      readonly name: string;
      readonly workflow: string;
      readonly event: string;
    }
  | { readonly type: 'warning'; readonly message: string; readonly job?: string }
  | { readonly type: 'job-queued'; readonly job: string; readonly name: string; readonly reason?: string }
  | {
      /** The state of a job's deployment to its environment. */
      readonly type: 'deployment';
      readonly job: string;
      readonly environment: string;
      readonly state: 'waiting' | 'in_progress' | Conclusion;
      /** The environment's url, when the job has ended. */
      readonly url?: string;
    }
  | {
      readonly type: 'deployment-review';
      readonly job: string;
      readonly environment: string;
      readonly state: 'approved' | 'rejected';
      readonly actor: string;
      readonly reason: string;
    }
  | { readonly type: 'job-start'; readonly job: string; readonly name: string }
  | { readonly type: 'step-start'; readonly job: string; readonly step: number; readonly name: string }
  | {
      readonly type: 'log';
      readonly job: string;
      readonly step: number;
      /** Masked, without line breaks. Many lines per event, so that a step with much output stays fast. */
      readonly lines: readonly string[];
    }
  | { readonly type: 'annotation'; readonly job: string; readonly step: number; readonly annotation: Annotation }
  | {
      readonly type: 'step-end';
      readonly job: string;
      readonly step: number;
      readonly name: string;
      readonly outcome: Conclusion;
      readonly conclusion: Conclusion;
      readonly durationMs: number;
    }
  | {
      readonly type: 'job-end';
      readonly job: string;
      readonly name: string;
      readonly conclusion: Conclusion;
      readonly durationMs: number;
    }
  | { readonly type: 'run-end'; readonly conclusion: Conclusion; readonly durationMs: number };
