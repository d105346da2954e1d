import type { Clock } from '../../../core/system/clock.ts';
import type { Json, Template } from '../../workflow/expressions/template.ts';
import type { ActionFile, Step } from '../../workflow/model.ts';
import type { Platform } from '../protocol/file-commands.ts';
import type { Masker } from '../protocol/masks/masker.ts';
import type { ProblemMatchers } from '../protocol/problem-matcher.ts';
import type { Annotation, Conclusion, RunEvent } from '../protocol/run-event.ts';
import type { BuiltinAction, SourceRepository } from './builtin-action.ts';
import type { NodePrograms } from './programs/node-programs.ts';

/** What all jobs of a run share; nothing in it changes. */
export interface RunRoom {
  readonly clock: Clock;
  readonly platform: Platform;
  /** The environment every step starts from: chosen by the caller, never this process's own. */
  readonly hostEnv: Readonly<Record<string, string>>;
  /** `owner/repo` in lower case -> a folder that holds that repository's files. */
  readonly actionSources: ReadonlyMap<string, string>;
  readonly builtins: readonly BuiltinAction[];
  readonly nodes: NodePrograms;
  readonly repository: SourceRepository;
  readonly emit: (event: RunEvent) => void;
  /** A warning of the run that is given once, whichever job meets it. */
  readonly warnOnce: (message: string) => void;
  /** Absolute path of the run's record folder. */
  readonly folder: string;
  /** Absolute path of the tool cache that all runs share. */
  readonly toolCache: string;
  /** Aborted when the run must end at once, post steps and all. */
  readonly force: AbortSignal;
  readonly debug: boolean;
}

/** A job's folders, absolute. */
export interface JobFolders {
  /** `RUNNER_WORKSPACE`. */
  readonly root: string;
  /** `GITHUB_WORKSPACE`, inside root. */
  readonly workspace: string;
  /** `RUNNER_TEMP`. */
  readonly temp: string;
  readonly logs: string;
}

/** A step's entry in the `steps` context. */
export interface StepEntry {
  readonly outputs: Record<string, string>;
  outcome: Conclusion;
  conclusion: Conclusion;
}

/** One level of steps: a job's own, or those of a composite action. */
export interface Frame {
  /** Undefined for the job's own steps. `folder` is the action's, `root` that of the repository it belongs to. */
  readonly composite:
    | { readonly folder: string; readonly root: string; readonly remote?: RemoteSource | undefined }
    | undefined;
  /** By step id; ids that the parser made are left out. */
  readonly steps: Map<string, StepEntry>;
  readonly inputs: Readonly<Record<string, Json>>;
  /** The calling step's own environment, inside a composite action. */
  readonly env: ReadonlyMap<string, string>;
  /** `github.action_status` of a composite action; the job's frame follows the job. */
  status: 'success' | 'failure' | 'cancelled';
  /** `GITHUB_ACTION` of the calling step, before which nested names are put. */
  readonly actionName: string;
  readonly depth: number;
}

/** The repository of an action that is named by `owner/repo@ref`. */
export interface RemoteSource {
  readonly repository: string;
  readonly ref: string;
}

/** An action found on this machine. */
export type ResolvedAction =
  | {
      readonly kind: 'file';
      readonly file: ActionFile;
      /** Absolute. */
      readonly folder: string;
      /** Absolute; the repository's folder that holds the action. */
      readonly root: string;
      /** Undefined for `./` actions. */
      readonly remote?: RemoteSource | undefined;
    }
  | { readonly kind: 'builtin'; readonly action: BuiltinAction; readonly ref: string };

/** One use of an action: what its phases share. */
export interface ActionInstance {
  readonly action: ResolvedAction;
  /** By `saveState`. */
  readonly state: Map<string, string>;
  /** `GITHUB_ACTION`. */
  readonly actionName: string;
}

/** What an expression in a step sees beyond the job. */
export interface StepView {
  readonly frame: Frame;
  /** The whole `env` context: the job's, the calling steps' and this step's own. */
  readonly env: ReadonlyMap<string, string>;
  /** `hashFiles` calls whose value is known: everything that is evaluated before a step runs sees the same files. */
  readonly hashes?: Map<string, string>;
  /** Only what the calling steps and this step set: the steps of a composite action start from it. */
  readonly local: ReadonlyMap<string, string>;
  /** Names of the running step for the github context: `action`, `action_path` and the like. */
  readonly github?: Readonly<Record<string, Json>>;
  /** Post and pre conditions look at the job even inside composite actions. */
  readonly followJob?: boolean;
}

/** A post phase that waits for the end of the job; the newest runs first. */
export interface PostStep {
  readonly name: string;
  readonly instance: ActionInstance;
  readonly condition: Template;
  readonly inputs: ReadonlyMap<string, string>;
  /** What the main phase saw. */
  readonly view: StepView;
}

/** What a job's steps read and change while it runs. One owner: the job's own, serial, step loop. */
export interface JobState {
  readonly room: RunRoom;
  /** The plan's id of the job, as events name it. */
  readonly id: string;
  readonly folders: JobFolders;
  readonly masker: Masker;
  readonly matchers: ProblemMatchers;
  /** Contexts that do not change between steps: github, needs, strategy, matrix, inputs, secrets, vars, runner. */
  readonly contexts: Readonly<Record<string, Json>>;
  /** Environment of the workflow, the job and GITHUB_ENV. */
  readonly env: Map<string, string>;
  /** What GITHUB_PATH added; the newest last. */
  path: readonly string[];
  status: 'success' | 'failure' | 'cancelled';
  readonly posts: PostStep[];
  readonly annotations: Annotation[];
  /** Markdown of each step that wrote any, in order. */
  readonly summaries: string[];
  readonly defaults: { readonly shell?: string; readonly workingDirectory?: string };
  readonly artifacts: { readonly resultsUrl: string; readonly apiUrl: string; readonly runtimeToken: string };
  readonly runId: string;
  readonly runAttempt: number;
  /** `RUNNER_TRACKING_ID`: what the sweep at the job's end looks for. */
  readonly trackingId: string;
  /** Warnings that were given already, so that each is given once a job. */
  readonly warned: Set<string>;
  /** Actions of other repositories that were read already; their files do not change while a job runs. */
  readonly actions: Map<string, Promise<ResolvedAction>>;
  /** Uses of actions whose `pre` ran already, for their main phase. */
  readonly instances: Map<Step, ActionInstance>;
  /** The job's own steps. */
  readonly frame: Frame;
}
