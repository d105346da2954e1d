import type { CacheMode } from './cache-mode.ts';
import type { Position, Template } from './expressions/template.ts';

/** A parsed workflow file. Its {@link Template}s are not evaluated. */
export interface WorkflowFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly name?: string;
  readonly runName?: Template;
  readonly on: Triggers;
  /** A mapping of strings. */
  readonly env?: Template;
  readonly defaults: RunDefaults;
  /** A string, a mapping, or an expression; `concurrencyOf` of runner/plan evaluates it. */
  readonly concurrency?: Template;
  readonly permissions?: Permissions;
  readonly cacheMode?: CacheMode;
  /** In the order of the file. */
  readonly jobs: readonly Job[];
}

/** The `on` of a workflow. */
export interface Triggers {
  /** Every event, including `schedule`, `workflow_dispatch` and `workflow_call`. */
  readonly events: readonly EventTrigger[];
  readonly dispatchInputs: readonly InputDefinition[];
  /** Set if the workflow can be called. */
  readonly call?: CallInterface;
  readonly schedule: readonly Schedule[];
}

/** One event with its filters. An absent filter matches everything. */
export interface EventTrigger {
  readonly event: string;
  readonly types?: readonly string[];
  readonly branches?: readonly string[];
  readonly branchesIgnore?: readonly string[];
  readonly tags?: readonly string[];
  readonly tagsIgnore?: readonly string[];
  readonly paths?: readonly string[];
  readonly pathsIgnore?: readonly string[];
  /** `workflow_run`: the names of the triggering workflows. */
  readonly workflows?: readonly string[];
  readonly position: Position;
}

/** An input of `workflow_dispatch` or `workflow_call`. */
export interface InputDefinition {
  readonly id: string;
  readonly type: 'string' | 'boolean' | 'number' | 'choice' | 'environment';
  readonly description?: string;
  readonly required: boolean;
  /** Only `workflow_call` allows an expression. */
  readonly default?: Template;
  /** For `choice`. */
  readonly options: readonly string[];
  readonly position: Position;
}

/** The inputs, secrets and outputs of a reusable workflow. */
export interface CallInterface {
  readonly inputs: readonly InputDefinition[];
  readonly secrets: readonly { readonly id: string; readonly required: boolean; readonly position: Position }[];
  readonly outputs: readonly { readonly id: string; readonly value: Template; readonly position: Position }[];
}

/** One cron expression, in UTC unless there is a time zone. */
export interface Schedule {
  readonly cron: string;
  readonly timezone?: string;
  readonly position: Position;
}

/** `defaults.run`. At workflow level the values are literals. */
export interface RunDefaults {
  readonly shell?: Template;
  readonly workingDirectory?: Template;
}

/** `read-all`, `write-all`, or the level of each named scope. */
export type Permissions = 'read-all' | 'write-all' | Readonly<Record<string, 'read' | 'write' | 'none'>>;

/** A job that runs steps, or one that calls a reusable workflow. */
export type Job = NormalJob | CallJob;

export interface JobBase {
  readonly id: string;
  /** Absent if the file has no name or an empty one. The id is shown then. */
  readonly name?: Template;
  readonly needs: readonly Need[];
  /**
   * Always set: `success()` if the file has none, and `success() && (expr)` if `expr` calls no status function. The
   * status functions of a job's `if` cover all jobs that it needs, directly or indirectly.
   */
  readonly if: Template;
  /** A mapping of matrix, fail-fast and max-parallel, or an expression; `expandMatrix` of runner/plan evaluates it. */
  readonly strategy?: Template;
  readonly concurrency?: Template;
  readonly permissions?: Permissions;
  readonly cacheMode?: CacheMode;
  readonly position: Position;
}

/** An entry of `needs`. */
interface Need {
  readonly id: string;
  readonly position: Position;
}

/** A job with steps. */
export interface NormalJob extends JobBase {
  readonly kind: 'job';
  /** A label, a sequence of labels, or `{group, labels}`; `runsOnOf` of runner/plan evaluates it. */
  readonly runsOn: Template;
  readonly env?: Template;
  /** Set if the job has a `defaults.run`, which then replaces that of the workflow as a whole. */
  readonly defaults?: RunDefaults;
  /** A mapping of strings, evaluated at the end of the job. */
  readonly outputs?: Template;
  /** Default: 360 minutes. */
  readonly timeoutMinutes?: Template;
  readonly cancelTimeoutMinutes?: Template;
  readonly continueOnError?: Template;
  /** A name, or `{name, url}`. */
  readonly environment?: Template;
  readonly container?: Template;
  readonly services?: Template;
  readonly steps: readonly JobStep[];
}

/** A job that calls a reusable workflow. */
export interface CallJob extends JobBase {
  readonly kind: 'call';
  readonly uses: string;
  readonly usesPosition: Position;
  readonly reference: WorkflowReference;
  readonly with?: Template;
  /** `inherit`, or a mapping of strings. */
  readonly secrets?: 'inherit' | Template;
}

/** The location of a reusable workflow. `path` is relative to its repository. */
export type WorkflowReference =
  | { readonly kind: 'local'; readonly path: string }
  | {
      readonly kind: 'repository';
      readonly owner: string;
      readonly repo: string;
      readonly path: string;
      readonly ref: string;
    };

/** A step of a job. */
export type JobStep = Step | ControlStep;

/** A step of a job or of a composite action that runs something. */
export type Step = RunStep | UsesStep;

export interface StepBase {
  /**
   * From the file, or generated from the step's kind. A generated id starts with `__` and is not in the `steps`
   * context.
   */
  readonly id: string;
  readonly generatedId: boolean;
  readonly name?: Template;
  /** Always set, as for jobs. Status functions use the job's status, or, in a composite action, the action's. */
  readonly if: Template;
  readonly env?: Template;
  /** Absent: no own limit. Composite steps have none. */
  readonly timeoutMinutes?: Template;
  readonly continueOnError?: Template;
  /** The job continues without waiting for it. Only steps of a job have it. */
  readonly background?: true;
  readonly position: Position;
}

/** A step that waits for background steps or cancels them. It runs even if the job has failed or is cancelled. */
export interface ControlStep {
  readonly kind: 'control';
  readonly control: 'wait' | 'wait-all' | 'cancel';
  readonly id: string;
  readonly generatedId: boolean;
  /** The display name. As in the official runner, it is never evaluated. */
  readonly label: string;
  /** The ids of background steps, in lower case; empty for `wait-all`. */
  readonly targets: readonly string[];
  readonly position: Position;
}

/** A step that runs a script. */
export interface RunStep extends StepBase {
  readonly kind: 'run';
  readonly run: Template;
  readonly shell?: Template;
  readonly workingDirectory?: Template;
}

/** A step that runs an action. */
export interface UsesStep extends StepBase {
  readonly kind: 'uses';
  readonly uses: string;
  readonly reference: ActionReference;
  readonly with?: Template;
}

/**
 * The location of an action: `./path`, `owner/repo/path@ref`, `$/path` (in the repository of the file that names it),
 * `docker://image`.
 */
export type ActionReference =
  | { readonly kind: 'local'; readonly path: string }
  | { readonly kind: 'self'; readonly path: string }
  | {
      readonly kind: 'repository';
      readonly owner: string;
      readonly repo: string;
      /** '' for the root. */
      readonly path: string;
      readonly ref: string;
    }
  | { readonly kind: 'docker'; readonly image: string };

/** An action.yml. */
export interface ActionFile {
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly inputs: readonly ActionInput[];
  /** Only composite actions have `value`. */
  readonly outputs: readonly { readonly id: string; readonly value?: Template; readonly position: Position }[];
  readonly runs: ActionRuns;
}

/** An input of an action. */
interface ActionInput {
  readonly id: string;
  readonly required: boolean;
  readonly default?: Template;
  readonly deprecationMessage?: string;
  readonly position: Position;
}

/** How an action runs. */
export type ActionRuns =
  | {
      readonly kind: 'node';
      readonly using: 'node12' | 'node16' | 'node20' | 'node24';
      readonly main: string;
      readonly pre?: string;
      /** Default: `always()`. */
      readonly preIf: Template;
      readonly post?: string;
      readonly postIf: Template;
    }
  | { readonly kind: 'composite'; readonly steps: readonly Step[] }
  | DockerRuns;

/** A Docker action: a container that runs once for each phase. */
export interface DockerRuns {
  readonly kind: 'docker';
  /** `docker://image`, or the path of a Dockerfile, relative to the action's folder. */
  readonly image: string;
  /** Default: the input `entrypoint`, else that of the image. */
  readonly entrypoint?: string;
  /** A sequence of strings. Default: the input `args`, split like a command line. */
  readonly args?: Template;
  /** A mapping of strings. */
  readonly env?: Template;
  /** The entrypoint of the pre phase, if the action has one. */
  readonly pre?: string;
  readonly preIf: Template;
  /** The entrypoint of the post phase, if the action has one. */
  readonly post?: string;
  readonly postIf: Template;
}
