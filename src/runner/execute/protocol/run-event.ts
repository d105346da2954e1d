/** How a job or a step ended, GitHub's words. */
export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped';

/** How much an annotation weighs. */
export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** One annotation; the message is masked, at most 4,096 characters, and never a command. */
export interface Annotation {
  readonly level: AnnotationLevel;
  readonly message: string;
  readonly title?: string;
  /** Relative to the workspace with `/` when it lies there. */
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly column?: number;
  readonly endColumn?: number;
}

/**
 * What happens in a run, in the order it happens: the record's `events.ndjson` holds one a line, and the command line
 * renders them. `job` is the plan's job id (`build`, `call / test (20)` have ids of their own), `step` counts from 1
 * over the job's log files. Text of steps appears only in `lines` and `message`.
 */
export type RunEvent =
  | { readonly type: 'run-start'; readonly name: string; readonly workflow: string; readonly event: string }
  | { readonly type: 'warning'; readonly message: string; readonly job?: string }
  | { readonly type: 'job-queued'; readonly job: string; readonly name: string; readonly reason?: string }
  | { readonly type: 'job-start'; readonly job: string; readonly name: string }
  | { readonly type: 'step-start'; readonly job: string; readonly step: number; readonly name: string }
  | {
      readonly type: 'log';
      readonly job: string;
      readonly step: number;
      /** Masked, without line breaks; many at a time, so that a fast step stays fast. */
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
