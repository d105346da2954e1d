/** Where stages run: `mcp` on this machine, `cloud` as a workflow job. */
export type ExecutionMode = 'mcp' | 'cloud';

/** The task of a run. */
export interface TaskContext {
  readonly id: string;
  readonly title: string;
  /** `parallel`: every subtask needs a runner of its own, so that the run is for the cloud. */
  readonly execution?: { readonly parallel?: boolean };
}

/** One subtask: by default one stage of the pipeline. */
export interface PlanItem {
  readonly id: string;
  readonly description: string;
  /** False: listed, but not part of this run. */
  readonly selected: boolean;
  readonly requires_cloud?: boolean;
  /** Smaller comes first in the group loop. Default: 0. */
  readonly priority?: number;
}

export interface PlanResult {
  readonly items: readonly PlanItem[];
  /** `<pipeline>:<stage>`; null without a target. */
  readonly targetId: string | null;
  readonly notes?: string;
}

/** Why a run is blocked, and what to do. */
export interface Blocked {
  readonly reason: string;
  readonly nextAction: string;
}

export interface BuildResult {
  /** The subtasks that were built. */
  readonly items: readonly string[];
  readonly mode: ExecutionMode;
  readonly success: boolean;
  readonly artifacts: readonly { readonly path: string; readonly description: string }[];
  readonly notes?: string;
  /** Set if nothing could be built. */
  readonly blocked?: Blocked;
}

export interface TestResult {
  readonly success: boolean;
  /** A guard that is not part of the pipeline is `absent`, which is not a failure. */
  readonly reports: readonly {
    readonly name: string;
    readonly status: 'passed' | 'failed' | 'absent';
    readonly details?: string;
  }[];
}

export interface ReviewResult {
  readonly summary: string;
  readonly decision: { readonly approved: boolean; readonly feedback: string };
}

/** The result of a run: `.runs/<task>/<run>/manifest.json`. A result is null if its agent was not called. */
export interface RunSummary {
  readonly taskId: string;
  readonly runId: string;
  readonly mode: ExecutionMode;
  readonly plan: PlanResult;
  readonly build: BuildResult | null;
  readonly test: TestResult | null;
  readonly review: ReviewResult | null;
  readonly timestamp: string;
}
