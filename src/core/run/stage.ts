import type { WorkerName } from '../contracts/worker.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Status } from '../diagnostics/exit-codes.ts';
import type { Clock } from '../system/clock.ts';
import type { LayoutPaths } from './layout.ts';

/** The four stages, named like their actions. */
export type StageName = 'prepare-run' | 'dispatch-codex' | 'validate-bundles' | 'integrate';

/** The dependencies of every stage; the program that starts a stage builds them once. */
export interface StageDeps {
  readonly clock: Clock;
  /** The environment, read once at the start of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Prints one line of progress for a person. Control characters of workers are neutralized by the receiver. */
  readonly log: (line: string) => void;
  /**
   * How gates that are pipelines start `codex-orchestrator` of this installation: the program with its first arguments, and the folders
   * that a sandbox has to show. Without it they use the one that they find (docs/gates.md).
   */
  readonly orchestrator?: { readonly command: readonly string[]; readonly folders: readonly string[] } | undefined;
}

/** The inputs of every stage about its run. */
export interface StageInputs {
  /** The repository root, absolute. */
  readonly root: string;
  readonly runId: string;
  /** The digest of the files that prepare issued, as returned by the prepare process; `undefined` only in prepare itself. */
  readonly launchDigest?: string;
  /** Whether a runner checked `root` out for this job, so that it is not a person's own checkout. */
  readonly workspace?: boolean | undefined;
  /** From the configuration of the calling program, which must be known before RUN_INPUTS.json can be found; default: the contract's. */
  readonly paths?: LayoutPaths;
}

/** The result of every stage. The caller turns it into outputs, job summary, annotations and exit status. */
export interface StageReport {
  readonly stage: StageName;
  readonly runId: string;
  readonly status: Status;
  /** How many gates of the repository ran; set if the report holds a verdict. */
  readonly gatesRan?: number | undefined;
  /** Sorted findings; those with a file become annotations. */
  readonly diagnostics: readonly Diagnostic[];
  /** Why the stage has this status, one sentence; by default the first cause of its findings. */
  readonly cause?: string | undefined;
  /** What to do now, one sentence. */
  readonly nextAction: string;
  /** A Markdown table or text for the job summary, shown below the verdict. */
  readonly summary: string;
  /** The stage's own outputs, by their names in action.yml. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The workers that the stage processed. */
  readonly workers: readonly WorkerName[];
}
