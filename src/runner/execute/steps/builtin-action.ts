/** The repository that the local actions/checkout fetches from. */
export interface SourceRepository {
  /** The git repository (bare or not) on this machine, absolute. It is only read. */
  readonly directory: string;
  /** `owner/name`, like `github.repository`. */
  readonly name: string;
  /** The event's commit, 40 hex digits. */
  readonly sha: string;
  /** The event's full ref, like `refs/heads/main`. */
  readonly ref: string;
  /** Where `git push` to origin goes: a repository, or an address that git cannot reach. Default: the directory. */
  readonly pushUrl?: string;
}

/** One file of a fetch that a job of this run made. */
export interface KeptFile {
  /** Relative to a git folder, with `/`. */
  readonly path: string;
  /** The copy of it, absolute. */
  readonly from: string;
  readonly sha256: string;
}

/** The files of a new repository; all else in it is empty folders. */
export interface EmptyRepository {
  readonly head: string;
  readonly config: string;
}

/** The fetches that jobs of this run made, so that other jobs can copy their files. */
export interface KeptFetches {
  /** Absolute; removed when the run ends. */
  readonly folder: string;
  /** By what was fetched. `undefined` stands for a fetch that failed. */
  readonly byKey: Map<string, Promise<readonly KeptFile[] | undefined>>;
  /** HEAD and config as `git init` wrote them for this run, by object format. In memory, so that no step changes them. */
  readonly initByFormat: Map<string, EmptyRepository>;
}

/** The URLs and the token of the artifact service, as a client gets them in its environment. */
export interface ArtifactAccess {
  /** `ACTIONS_RESULTS_URL`: the origin of the loopback service, with a trailing slash. */
  readonly resultsUrl: string;
  /** `ACTIONS_RUNTIME_TOKEN` of the running job. */
  readonly runtimeToken: string;
  /** `GITHUB_API_URL`: the loopback REST service, for look-ups by run id. */
  readonly apiUrl: string;
}

/** The context of a built-in action. Everything belongs to the running step; steps share only the workspace. */
export interface BuiltinContext {
  readonly phase: 'main' | 'post';
  /** The step's evaluated `with`, by lower-case name, without defaults. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The step's whole environment, like that of a process. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path of the job's workspace (`GITHUB_WORKSPACE`). */
  readonly workspace: string;
  /** Absolute path of the job's temporary folder (`RUNNER_TEMP`). */
  readonly temp: string;
  readonly repository: SourceRepository;
  readonly fetches: KeptFetches;
  /** The folder of another repository on this machine, `owner/name`, at a ref; absolute. */
  findRepository(name: string, ref: string): Promise<string | undefined>;
  /** `github.run_id`. */
  readonly runId: string;
  /** `github.run_attempt`, from 1. */
  readonly runAttempt: number;
  readonly artifacts: ArtifactAccess;
  /** The values that an earlier phase saved with `saveState`. */
  readonly state: Readonly<Record<string, string>>;
  /** Aborted when the step must end. */
  readonly signal: AbortSignal;
  /** Writes one line to the log. It is masked, and never read as a workflow command. */
  log(line: string): void;
  annotate(level: 'error' | 'warning' | 'notice', message: string): void;
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
  /** Adds a value to the job's masks. */
  addMask(value: string): void;
}

/**
 * An action that the runner implements itself instead of running the published code. If `main` throws, the step fails,
 * and the error's message becomes its error annotation.
 */
export interface BuiltinAction {
  /** The action that it replaces, `owner/repo[/path]` in lower case. */
  readonly name: string;
  /** How it differs from the published action. Shown in the log and in docs/runner-support.md. */
  readonly difference: string;
  /** The supported inputs. The runner warns about any other. */
  readonly inputs: readonly string[];
  main(context: BuiltinContext): Promise<void>;
  post?(context: BuiltinContext): Promise<void>;
  /** When `post` runs. Default: `always`. */
  readonly postIf?: 'always' | 'success';
}
