import type { WorkerName } from '../contracts/worker.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Status } from '../diagnostics/exit-codes.ts';
import type { Clock } from '../system/clock.ts';
import type { LayoutPaths } from './layout.ts';

/** The four stages, by the name of their action. */
export type StageName = 'prepare-run' | 'dispatch-codex' | 'validate-bundles' | 'integrate';

/** What every stage is given beside its inputs; the doors build it once. */
export interface StageDeps {
  readonly clock: Clock;
  /** The process's environment, read once by the door. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** One line of progress for a person; the door neutralises it. */
  readonly log: (line: string) => void;
}

/** What every stage is given of the run that it works on. */
export interface StageInputs {
  /** The repository root, absolute. */
  readonly root: string;
  readonly runId: string;
  /** The digest of what prepare issued, as it left prepare's process; `undefined` only in prepare itself. */
  readonly launchDigest?: string;
  /** Whether a runner checked `root` out for this job, so that it is nobody's own checkout. */
  readonly workspace?: boolean | undefined;
  /** From the door's configuration, which is read before RUN_INPUTS.json can be found; default: the contract's. */
  readonly paths?: LayoutPaths;
}

/** What every stage gives; the doors turn it into outputs, job summary, annotations and exit status. */
export interface StageReport {
  readonly stage: StageName;
  readonly runId: string;
  readonly status: Status;
  /** How many gates of the repository ran, in the report of a verdict. */
  readonly gatesRan?: number | undefined;
  /** Sorted findings; those with a file become annotations. */
  readonly diagnostics: readonly Diagnostic[];
  /** Why the stage has this status, one sentence; by default the first cause of its findings. */
  readonly cause?: string | undefined;
  /** What to do now, one sentence. */
  readonly nextAction: string;
  /** A Markdown table or text for the job summary, below the verdict. */
  readonly summary: string;
  /** The stage's own outputs, by the output's name in action.yml. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Workers that the stage dealt with. */
  readonly workers: readonly WorkerName[];
}
