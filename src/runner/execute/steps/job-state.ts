import type { Clock } from '../../../core/system/clock.ts';
import type { Grace } from '../../../core/system/processes/kill-tree.ts';
import type { IdTokenRequest } from '../../services/start-services.ts';
import type { CacheMode } from '../../workflow/cache-mode.ts';
import type { Json, Template } from '../../workflow/expressions/template.ts';
import type { ActionFile, Step, UsesStep } from '../../workflow/model.ts';
import type { ArtifactSubject } from '../protocol/artifacts/read-subjects.ts';
import type { CaselessMap } from '../protocol/caseless-map.ts';
import type { Platform } from '../protocol/file-commands.ts';
import type { Masker } from '../protocol/masks/masker.ts';
import type { ProblemMatchers } from '../protocol/problem-matcher.ts';
import type { Annotation, Conclusion, RunEvent } from '../protocol/run-event.ts';
import type { ActionPlaces, RemoteReference } from './action-places.ts';
import type { BuiltinAction, KeptFetches, SourceRepository } from './builtin-action.ts';
import type { ImageRunner } from './host/image-runner.ts';
import type { StepHost } from './host/step-host.ts';
import type { NodePrograms } from './programs/node-programs.ts';

/** Shared by all jobs of a run; never changes. */
export interface RunSetup {
  readonly clock: Clock;
  readonly platform: Platform;
  /** The environment that every step starts with: chosen by the caller, never this process's own. */
  readonly hostEnv: Readonly<Record<string, string>>;
  /** Where actions of other repositories are. */
  readonly places: ActionPlaces;
  readonly nodes: NodePrograms;
  readonly repository: SourceRepository;
  /** The folder with the files of the event's commit, for `uses: $/path`; absolute. Written at the first call. */
  readonly commitFiles: () => Promise<string>;
  readonly fetches: KeptFetches;
  /** The valid action files of this run, by path and text: eight jobs of a factory run use four actions. */
  readonly actionFiles: Map<string, ActionFile>;
  readonly emit: (event: RunEvent) => void;
  /** Reports a warning once per run, even if several jobs report it. */
  readonly warnOnce: (message: string) => void;
  /** Ends the run, because its record cannot be written. */
  readonly onRecordError: (error: unknown) => void;
  /** The value of RUNNER_RUN_TRACKING_ID in every process of the run. */
  readonly runMark: string;
  /** Whose concurrency groups the jobs enter. */
  readonly groupScope: string;
  /** The run's record folder, absolute. */
  readonly folder: string;
  /** The tool cache that all runs share, absolute. */
  readonly toolCache: string;
  /** Aborted when the run must end immediately, without post steps. */
  readonly force: AbortSignal;
  readonly debug: boolean;
  /** The length of a minute in time limits, in milliseconds. */
  readonly minuteMs: number;
  /** How long the processes of a cancelled step may keep running; `undefined` for the official runner's figures. */
  readonly grace?: Grace | undefined;
  /** Whether a job waits for an answer after a failed step. */
  readonly pauseOnFailure: boolean;
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
  readonly outputs: CaselessMap;
  outcome: Conclusion;
  conclusion: Conclusion;
}

/** One level of steps: those of a job, or of a composite action. */
export interface Frame {
  /** `undefined` for the job's own steps. `folder` is that of the action, `root` that of its repository. */
  readonly composite:
    | { readonly folder: string; readonly root: string; readonly remote?: RemoteSource | undefined }
    | undefined;
  /** By step id, without generated ids. */
  readonly steps: Map<string, StepEntry>;
  readonly inputs: Readonly<Record<string, Json>>;
  /** In a composite action: the environment of the calling step. */
  readonly env: ReadonlyMap<string, string>;
  /** `github.action_status` of a composite action. */
  status: 'success' | 'failure' | 'cancelled';
  /** `GITHUB_ACTION` of the calling step; the prefix of nested names. */
  readonly actionName: string;
  /** The key of the calling step; '' for the job's own steps. */
  readonly key: string;
  readonly depth: number;
}

/** Identifies a step in its job: one composite action may be used by several steps. */
export function stepKey(frame: Frame, step: Step): string {
  return `${frame.key}/${step.id}`;
}

/** The repository of an action `owner/repo@ref`. */
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
      /** The root of the action's repository, absolute. */
      readonly root: string;
      /** `undefined` for `./` actions. */
      readonly remote?: RemoteSource | undefined;
    }
  | { readonly kind: 'builtin'; readonly action: BuiltinAction; readonly ref: string };

/** One use of an action, shared by its phases. */
export interface ActionInstance {
  readonly action: ResolvedAction;
  /** The values saved with `saveState`. */
  readonly state: Map<string, string>;
  /** `GITHUB_ACTION`. */
  readonly actionName: string;
}

/** The contexts of a step's expressions, in addition to those of the job. */
export interface StepView {
  readonly frame: Frame;
  /** The whole `env` context: of the job, the calling steps and this step. */
  readonly env: ReadonlyMap<string, string>;
  /** Cached `hashFiles` results, so that everything that is evaluated before a step runs uses the same values. */
  readonly hashes?: Map<string, string>;
  /** Only the `env` of the calling steps and this step. The steps of a composite action start with it. */
  readonly local: ReadonlyMap<string, string>;
  /** Fields of the github context for this step, like `action` and `action_path`. */
  readonly github?: Readonly<Record<string, Json>>;
  /** Conditions of pre and post phases use the job's status even in composite actions. */
  readonly followJob?: boolean;
}

/**
 * A post phase. It runs at the end of the job, the newest first. Its environment and inputs are evaluated again then, so
 * that it sees what later steps wrote to GITHUB_ENV.
 */
export interface PostStep {
  readonly name: string;
  readonly step: UsesStep;
  readonly instance: ActionInstance;
  readonly condition: Template;
  /** The view of the main phase. */
  readonly view: StepView;
}

/**
 * The state that a job's steps read and change. The job's own step loop changes it, one step at a time. Background steps
 * have a copy whose environment and entries are added when something waits for them.
 */
export interface JobState {
  readonly setup: RunSetup;
  /** The job's id in events. */
  readonly id: string;
  readonly folders: JobFolders;
  /** Where the job's processes run. Set once, before the first step. */
  host: StepHost;
  /** For the Docker actions of the job. */
  readonly images: ImageRunner;
  /** `container` and `services` of the job context, if the job has containers. */
  containers: Readonly<Record<string, Json>>;
  readonly masker: Masker;
  readonly matchers: ProblemMatchers;
  /** Contexts that do not change between steps: github, needs, strategy, matrix, inputs, secrets, vars, runner. */
  readonly contexts: Readonly<Record<string, Json>>;
  /** The environment of the workflow, the job and GITHUB_ENV. */
  readonly env: Map<string, string>;
  /** The folders from GITHUB_PATH, the newest last. */
  path: readonly string[];
  status: 'success' | 'failure' | 'cancelled';
  readonly posts: PostStep[];
  readonly annotations: Annotation[];
  /** The Markdown of each step with a summary, in order. */
  readonly summaries: string[];
  /** What steps declared in GITHUB_ARTIFACTS, by name. */
  readonly artifactSubjects: Map<string, ArtifactSubject>;
  readonly defaults: { readonly shell?: string; readonly workingDirectory?: string };
  /** The repository of the job's workflow file, if it is not that of the run. */
  readonly workflowRepository: RemoteReference | undefined;
  /** Where pushes of this job go. */
  readonly pushUrl: string;
  readonly artifacts: {
    readonly resultsUrl: string;
    readonly apiUrl: string;
    readonly runtimeToken: string;
    /** `ACTIONS_CACHE_MODE` */
    readonly cacheMode: CacheMode;
    /** For jobs that may request ID tokens. */
    readonly idToken?: IdTokenRequest;
  };
  readonly runId: string;
  readonly runAttempt: number;
  /** `RUNNER_TRACKING_ID`: identifies leftover processes at the end of the job. */
  readonly trackingId: string;
  /** Warnings that were already given, so that each appears once per job. */
  readonly warned: Set<string>;
  /** Cache of actions from other repositories. Their files do not change while a job runs. */
  readonly actions: Map<string, Promise<ResolvedAction>>;
  /** The instances of actions whose `pre` phase has run, for their main phase, by {@link stepKey}. */
  readonly instances: Map<string, ActionInstance>;
  /** The frame of the job's own steps. */
  readonly frame: Frame;
}
