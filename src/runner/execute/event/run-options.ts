import type { Clock } from '../../../core/system/clock.ts';
import type { Grace } from '../../../core/system/processes/kill-tree.ts';
import type { Slots } from '../../../core/system/slots.ts';
import type { JobSelection } from '../../plan/select-jobs.ts';
import type { DispatchReceiver } from '../../services/rest/dispatch-receiver.ts';
import type { Json } from '../../workflow/expressions/template.ts';
import type { RunEvent } from '../protocol/run-event.ts';
import type { JobResume } from '../record/checkpoint.ts';
import type { BuiltinAction } from '../steps/builtin-action.ts';
import type { NodePrograms } from '../steps/programs/node-programs.ts';
import type { RepositoryHead } from './repository-facts.ts';

/** What to run, and with what. All paths are absolute. */
export interface RunWorkflowOptions {
  /** The git repository that jobs check out. It is only read. */
  readonly repo: string;
  /**
   * `owner/name` for `github.repository`, unless the event file names one. Default: from the address of `origin`, else made
   * from the folder's name.
   */
  readonly repositoryName?: string;
  /** HEAD of `repo`, if the caller has read it. */
  readonly head?: RepositoryHead;
  /**
   * A folder with rendered workflow files, for `workflow` and `./` calls. Default: the event's commit, so that workflows,
   * actions and code are of one state.
   */
  readonly workflowSource?: string;
  /** Relative to the repository, with `/`, like `.github/workflows/factory.yml`. */
  readonly workflow: string;
  /** `payload` comes from an event file. What it says wins over what git knows. */
  readonly event: { readonly name: string; readonly payload?: { readonly [key: string]: Json } };
  /** For `workflow_dispatch`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** A branch, a tag or a full ref: where the event happened. Default: what HEAD names, or the default branch. */
  readonly ref?: string;
  /** The event's commit, as a revision of the repository. Default: that of `ref`. */
  readonly sha?: string;
  /**
   * A branch or revision. For pull requests and merge groups: the branch to merge into. For a push: the state before it.
   * Default: the default branch; for a push, what git knows.
   */
  readonly base?: string;
  /** The paths that the event changes, for path filters. Default: git decides. */
  readonly changedFiles?: readonly string[];
  /** `github.actor`. Default: the sender of the event file, else `local`. */
  readonly actor?: string;
  /**
   * Where pushes of jobs with `contents: write` go: into a bare copy in the run's folder (the default), or into the
   * repository. Pushes of other jobs are refused.
   */
  readonly pushTo?: 'copy' | 'repository';
  /** Issue ID tokens to jobs with `id-token: write`, from an issuer on loopback. Default: false. */
  readonly oidc?: boolean;
  /** Run a snapshot of the working tree, with its tracked and untracked files, instead of the commit. */
  readonly dirty?: boolean;
  /** Labels of this runner besides its own: `self-hosted`, the system, the architecture, and `<system>-latest`. */
  readonly labels?: readonly string[];
  /** Do not look for uncommitted changes. For events that do not come from the working tree. */
  readonly ignoreWorkingTree?: boolean;
  /** Run every job here, whatever labels it requires. */
  readonly anyLabel?: boolean;
  /** Maps `owner/repo` or `owner/repo@ref` to a folder with its files, for `uses: owner/repo/path@ref`. */
  readonly actionSources?: Readonly<Record<string, string>>;
  /** A folder with `<owner>/<repo>/<ref>/`, for actions and workflows that no source is given for. */
  readonly actionCache?: string;
  /** The record root. The run's own folder is `runs/<id>` in it. */
  readonly recordDir: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** Variables below the workflow's own `env`: in the `env` context and in the environment of every step. */
  readonly env?: Readonly<Record<string, string>>;
  /** Secrets, variables and protection by the name of their environment. Its values win over the ones above. */
  readonly environments?: Readonly<Record<string, EnvironmentValues>>;
  /** The variables that steps inherit from the machine, like PATH and HOME. */
  readonly hostEnv: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Abort it to cancel the run: steps are interrupted; `always()` and post steps still run. */
  readonly signal?: AbortSignal;
  /** Abort it to stop everything immediately. */
  readonly forceSignal?: AbortSignal;
  /** The Node for JavaScript actions. Default: the one that runs this program. */
  readonly nodes?: NodePrograms;
  /** The built-in actions to use. Default: all. */
  readonly builtins?: readonly BuiltinAction[];
  /** The part of the plan to run. Default: everything. */
  readonly selection?: JobSelection;
  /** The run that this one repeats, for its record. */
  readonly rerunOf?: string;
  /** How many jobs may run at the same time. Default: the number of processors, at least 4. */
  readonly maxParallelJobs?: number;
  /** The slots that the jobs of several runs share, instead of `maxParallelJobs`. */
  readonly slots?: Slots;
  /** Receives the events that jobs ask for through the REST API. Without it these requests are refused. */
  readonly dispatches?: DispatchReceiver;
  /** The id that the caller has reserved (`reserveRunId`). Default: the run reserves its own. */
  readonly runId?: string;
  /** Jobs that continue from one of their steps, by id. They run in the kept workspace of the earlier run. */
  readonly resume?: ReadonlyMap<string, JobResume> | undefined;
  /** Keep the jobs' workspaces in the run's folder, for inspection and for {@link resume} of a later run. */
  readonly keepWorkspaces?: boolean;
  /** Let a job wait after a failed step, until another process answers (record/pause.ts). */
  readonly pauseOnFailure?: boolean;
  /** Show debug lines. Default: what the secret, else the variable, `ACTIONS_STEP_DEBUG` says. */
  readonly debug?: boolean;
  /** The length of a minute in time limits, in milliseconds. Only tests set it. */
  readonly minuteMs?: number;
  /** How long the processes of a cancelled step may keep running. Only tests set it; the default is the official runner's. */
  readonly grace?: Grace | undefined;
  readonly onEvent?: (event: RunEvent) => void;
}

/** A run before its workflow is chosen: one event may start several. */
export type EventOptions = Omit<RunWorkflowOptions, 'workflow'>;

/** The secrets, variables and protection of one environment (`jobs.<id>.environment`). */
export interface EnvironmentValues {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly protection?: EnvironmentProtection;
}

/** The rules that must pass before a job of an environment starts. */
export interface EnvironmentProtection {
  /** Somebody must approve each job. */
  readonly approval?: boolean;
  /** Who may decide; everybody if it is empty. The names are given by the reviewers and not verified. */
  readonly reviewers?: readonly string[];
  /** Minutes that a job waits at least. */
  readonly waitMinutes?: number;
}
