import type { BackendName } from '../../../../core/contracts/backend-name.ts';
import type { FactoryConfig } from '../../../../core/contracts/config/factory-config.ts';
import type { PresetName } from '../../../../core/contracts/config/preset-settings.ts';
import type { AgentRecord } from '../../../../core/contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../../../../core/contracts/worker.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import type { ErrorCode } from '../../../../core/diagnostics/error-codes.ts';
import type { Grace } from '../../../../core/system/processes/kill-tree.ts';
import type { TreeMark } from '../../../../core/system/processes/process-table.ts';
import type { Usage } from './usage.ts';

/** A program and its first arguments. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
}

/** What a backend may know of the machine and the configuration. */
export interface BackendContext {
  readonly dispatch: FactoryConfig['dispatch'];
  readonly codex: FactoryConfig['codex'];
  readonly presets: FactoryConfig['presets'];
  /** The worker's own preset of the `command` backend; `dispatch.preset` when null. */
  readonly preset?: PresetName | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The key of the agents' model, where the door was given one; else it is looked for in the environment. */
  readonly agentKey?: string;
  /** How the embedded script worker is started; given by the door, which knows where its bundle lies. */
  readonly scriptWorker?: CommandLine;
  /** The repository root, absolute: where a template of the repository's own may lie. */
  readonly root?: string;
  /** A line for whoever watches. */
  readonly log?: (line: string) => void;
}

/** One prompt for one worker. Paths are absolute unless said otherwise. */
export interface AgentTask {
  readonly runId: string;
  readonly worker: WorkerName;
  /** The prompt's text, whose sha256 has been checked. */
  readonly prompt: string;
  readonly promptFile: string;
  /** The same file relative to the repository root, with `/`, for messages. */
  readonly promptName: string;
  /** Where the dispatcher's own logs of the prompts go; `logs` beside the prompt file unless given. */
  readonly promptLogs?: string;
  readonly worktree: string;
  /** The outbox inside the worktree: what `{bundle_dir}` means. */
  readonly bundleDir: string;
  /** The same relative to the worktree, with `/`. */
  readonly outbox: string;
  /** Where the agent may leave its result. */
  readonly resultPath: string;
  /** A folder of this worker's agent for its own settings and records: beside the worktree, removed with it. */
  readonly agentHome: string;
}

/** What will be run, as plain data that can be printed and compared; a pure function of task and context. */
export interface StartPlan {
  readonly backend: BackendName;
  /** Where the backend leaves the agent's last message: a folder, absolute. */
  readonly reportFolder?: string;
  /** `command`: the agent whose events are read. */
  readonly preset?: PresetName;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
  /** Windows: the arguments go to the program as they are. */
  readonly verbatimArguments: boolean;
  /** What must be there before the start; a session that goes on with a conversation finds it there. */
  readonly setUp?: {
    readonly folders: readonly string[];
    /** Files of the agent's own settings: absolute path to text. */
    readonly files?: Readonly<Record<string, string>>;
    /** A file of the machine's own that the agent must share and may change, by its absolute paths. */
    readonly link?: { readonly path: string; readonly target: string };
  };
  /** The conversation that this session must go on with; another one is a failure. */
  readonly thread?: string;
  /** The model that `budgets.prices` is asked for; `null` when it is the agent's own choice. */
  readonly model?: string | null;
  /** `session`: what the agent says of its usage is of one session, so that a conversation's sessions add up. */
  readonly usageOf?: 'session';
}

/** What starting an agent needs besides the plan. */
export interface StartIo {
  readonly mark: TreeMark;
  readonly grace: Grace;
  readonly onStdout: (chunk: Buffer) => Promise<void>;
  readonly onStderr: (chunk: Buffer) => Promise<void>;
  /** Aborted when the dispatch is cancelled while the prompt is still on its way. */
  readonly signal?: AbortSignal;
  /** Records a step of the sending in the worker's segment; nothing of this machine may be in the details. */
  readonly note?: (state: string, details: Readonly<Record<string, unknown>>) => Promise<void>;
}

/**
 * How an agent's session came to its end. `not-started` proves that no prompt was sent; `interrupted` was none of the agent's
 * doing, so that its conversation may be gone on with.
 */
export interface AgentEnd {
  readonly outcome: 'success' | 'rollover' | 'interrupted' | 'failure' | 'ended' | 'not-started';
  /** The exit status; 1 where there is none. */
  readonly rc: number;
  /** One clause without paths or numbers of this machine. */
  readonly reason: string;
  /** Whether starting it again may help. */
  readonly transient: boolean;
  /** What went wrong, where the backend knows more than that the agent failed. */
  readonly code?: ErrorCode;
}

/** What can be seen of a running agent; a backend leaves out what it cannot tell. */
export interface AgentProgress {
  readonly running: boolean;
  /** Counts signs of progress; when it stands still for too long, the agent is ended. */
  readonly progress?: number;
  /** The id of its conversation, by which a further session can go on with it. */
  readonly thread?: string;
  /** Cumulative over the conversation. */
  readonly usage?: Usage;
  /** US dollars so far, as the agent itself says. */
  readonly costUsd?: number;
}

/** Why a further session of the same conversation is needed. */
export type Continuation = 'rollover' | 'interrupted' | 'unfinished';

/** A running agent. */
export interface StartedAgent {
  /** Settles once the prompt is on its way (`true`), or it is certain that it was not sent (`false`). */
  readonly sent: Promise<boolean>;
  readonly ended: Promise<AgentEnd>;
  /** Whether it goes on by itself after its work, as a chat window does: then a right DONE.marker alone is its end. */
  readonly endless?: boolean;
  observe(): AgentProgress;
  /**
   * Ends the agent with all it started, within the grace; resolves when that is done. After the agent's own end it ends
   * what was left in the background.
   */
  cancel(): Promise<void>;
}

/** What the agent says of itself; evidence of nothing, but recorded. */
export interface AgentReport {
  /** `completed`, another word for a failure, or `null` when it says nothing. */
  readonly status: string | null;
  readonly summary: string;
  readonly reason: string;
  /** `null` when the agent does not report them. */
  readonly tokens: number | null;
  readonly costUsd: number | null;
  readonly findings: readonly Diagnostic[];
}

/** The program of an agent whose command line is built in. */
export interface AgentProgram {
  readonly name: AgentRecord['name'];
  /** What a person calls it. */
  readonly title: string;
  /** A name on PATH, or a path. */
  readonly executable: string;
  /** The setting that says so. */
  readonly setting: string;
  /** The version that its arguments and events were tried with. */
  readonly tried: string;
  /** Its npm package. */
  readonly package: string;
  /** What can be said of its login without a network: one clause. */
  readonly login: string;
}

/** How a prompt reaches an agent; backends know nothing of each other (docs/design/dispatch.md). */
export interface Backend {
  readonly name: BackendName;
  /** Whether its workers share one keyboard and screen: then they are sent one after the other, and `max_parallel` is not theirs. */
  readonly desktop?: boolean;
  /** The agent's program, where the backend knows which agent it is. @throws AppError ERR_COMMAND_INVALID */
  program?(context: BackendContext): AgentProgram | null;
  /** What is missing on this machine or in the configuration; empty when it can run. */
  doctor(context: BackendContext): Promise<readonly Diagnostic[]>;
  /** @throws AppError when this prompt cannot be run by this backend */
  build(task: AgentTask, context: BackendContext): StartPlan;
  start(plan: StartPlan, io: StartIo): StartedAgent;
  /** The plan of a session that goes on with a conversation; it never holds the prompt, which was sent already. Pure. */
  resume?(plan: StartPlan, task: AgentTask, thread: string, why: Continuation): StartPlan;
  /** Reads what the agent left about its own session, after its end. */
  collect(task: AgentTask): Promise<AgentReport>;
}
