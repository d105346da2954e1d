import type {
  CancelRequest,
  DeploymentReview,
  RerunRequest,
  WorkflowFileText,
  WorkflowRun,
  WorkflowRunList,
} from '../../../core/contracts/review/workflow-run.ts';

/** A file of a run. A step's log may grow. */
export interface RunFile {
  /** Absolute, with links resolved. */
  readonly root: string;
  /** Relative to root, with `/`. */
  readonly path: string;
}

/** The recorded workflow runs that a page shows. Ids are unparsed input; `undefined` means that there is no such thing. */
export interface WorkflowSource {
  list(): Promise<Omit<WorkflowRunList, 'may_start'>>;
  read(id: string): Promise<WorkflowRun | undefined>;
  /** A text that changes whenever {@link read} may give something else. Reads no content. */
  identity(id: string): string;
  log(id: string, job: string, step: number): Promise<RunFile | undefined>;
  /** The workflow file of the run's commit. Absent where the page has no repository. */
  file?(id: string): Promise<Omit<WorkflowFileText, 'cut'> | undefined>;
  /** An artifact by its id, with the name of its download. */
  artifact(id: string, artifact: number): Promise<(RunFile & { readonly name: string }) | undefined>;
  /** Absent where the page only shows. */
  readonly decisions?: WorkflowDecisions;
}

/** What a reader may do with a run. All throw AppError ERR_USAGE if it is not in the state for that. */
export interface WorkflowDecisions {
  /** Does not wait for the end of the run. */
  cancel(id: string, request: CancelRequest): Promise<void>;
  review(id: string, review: DeploymentReview): Promise<void>;
  /** Starts a new run that repeats an ended one. */
  rerun(id: string, request: RerunRequest): Promise<void>;
}
