/** Where a local run's jobs take their sources from; the stand-in for actions/checkout clones it. */
export interface SourceRepository {
  /** Absolute path of the git repository (bare or not) on this machine; it is only read. */
  readonly directory: string;
  /** `owner/name`, as `github.repository`. */
  readonly name: string;
  /** The event's commit, 40 hex digits. */
  readonly sha: string;
  /** The event's full ref, as `refs/heads/main`. */
  readonly ref: string;
}

/** How an action that runs inside the runner reaches the artifact service: as an unmodified client would. */
export interface ArtifactAccess {
  /** `ACTIONS_RESULTS_URL`: the loopback service's origin with a trailing slash. */
  readonly resultsUrl: string;
  /** `ACTIONS_RUNTIME_TOKEN` of the running job. */
  readonly runtimeToken: string;
  /** The loopback REST origin (`GITHUB_API_URL`), for look-ups by run id. */
  readonly apiUrl: string;
}

/** What a built-in action sees. Everything is of the running step; nothing is shared between steps but the workspace. */
export interface BuiltinContext {
  /** The phase that runs; stand-ins without a `post` need not look at it. */
  readonly phase: 'main' | 'post';
  /** The step's `with`, evaluated, names in lower case as written in action.yml; defaults are the stand-in's own. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The step's whole environment, as a process would get it. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path of the job's workspace (`GITHUB_WORKSPACE`). */
  readonly workspace: string;
  /** Absolute path of the job's temporary folder (`RUNNER_TEMP`). */
  readonly temp: string;
  readonly repository: SourceRepository;
  /** `github.run_id`. */
  readonly runId: string;
  /** `github.run_attempt`, from 1. */
  readonly runAttempt: number;
  readonly artifacts: ArtifactAccess;
  /** Values that `saveState` of an earlier phase kept. */
  readonly state: Readonly<Record<string, string>>;
  /** Aborted when the step must end. */
  readonly signal: AbortSignal;
  /** One line of plain log text; masked, and never read as a workflow command. */
  log(line: string): void;
  /** An annotation of the step. */
  annotate(level: 'error' | 'warning' | 'notice', message: string): void;
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
  /** Adds a value to the job's masks. */
  addMask(value: string): void;
}

/**
 * An action that the runner carries out itself instead of starting the published code. `main` throws to fail the step:
 * the error's message becomes the step's error annotation.
 */
export interface BuiltinAction {
  /** The action it stands in for, `owner/repo[/path]` in lower case. */
  readonly name: string;
  /** One sentence on what differs from the published action, shown once a job and in docs/runner-support.md. */
  readonly difference: string;
  /** Inputs it honours; others that are given are warned about by name. */
  readonly inputs: readonly string[];
  main(context: BuiltinContext): Promise<void>;
  post?(context: BuiltinContext): Promise<void>;
}
