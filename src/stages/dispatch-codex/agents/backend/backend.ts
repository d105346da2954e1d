import type { BackendName } from '../../../../core/contracts/backend-name.ts';
import type { FactoryConfig } from '../../../../core/contracts/config/factory-config.ts';
import type { PresetName } from '../../../../core/contracts/config/preset-settings.ts';
import type { WorkerBrief } from '../../../../core/contracts/launch/worker-brief.ts';
import type { AgentRecord } from '../../../../core/contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../../../../core/contracts/worker.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import type { ErrorCode } from '../../../../core/diagnostics/error-codes.ts';
import type { Grace } from '../../../../core/system/processes/kill-tree.ts';
import type { TreeMark } from '../../../../core/system/processes/process-table.ts';
import type { LimitNotice } from '../limits/limit-notice.ts';
import type { Usage } from './usage.ts';

/** A program and its first arguments. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
}

/** What a backend may use of the machine and the configuration. */
export interface BackendContext {
  readonly dispatch: FactoryConfig['dispatch'];
  readonly codex: FactoryConfig['codex'];
  readonly presets: FactoryConfig['presets'];
  /** The worker's own preset of the `command` backend; `null` means `dispatch.preset`. */
  readonly preset?: PresetName | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The key for the agents' model. By default it is read from the environment. */
  readonly agentKey?: string;
  /** How to start the embedded script worker. The caller knows where its bundle is. */
  readonly scriptWorker?: CommandLine;
  /** The repository root, absolute. It may contain a template. */
  readonly root?: string;
  /** Prints a log line. */
  readonly log?: (line: string) => void;
}

/** One prompt for one worker. Paths are absolute unless stated otherwise. */
export interface AgentTask {
  readonly runId: string;
  readonly worker: WorkerName;
  /** The prompt's text; its sha256 is checked. */
  readonly prompt: string;
  readonly promptFile: string;
  /** The prompt file relative to the repository root, with `/`, for messages. */
  readonly promptName: string;
  /** The folder for the dispatcher's own logs of the prompts; by default `logs` beside the prompt file. */
  readonly promptLogs?: string;
  readonly worktree: string;
  /** The outbox in the worktree; the value of `{bundle_dir}`. */
  readonly bundleDir: string;
  /** The outbox relative to the worktree, with `/`. */
  readonly outbox: string;
  /** The path for the agent's result. */
  readonly resultPath: string;
  /** A folder for the settings and records of this worker's agent: beside the worktree, deleted with it. */
  readonly agentHome: string;
  /** Absent in a run of an older version. */
  readonly brief?: TaskBrief;
  /**
   * The instruction files that the agent is given as one text, by its own way (docs/agents.md). Then it reads none by itself. Empty: there
   * are none; absent in a run of an older version, whose agents read what they find.
   */
  readonly rules?: string;
}

/** A worker's brief as its agent gets it (docs/agents.md). */
export interface TaskBrief extends Pick<WorkerBrief, 'allowed_globs' | 'blocked_globs' | 'shared_paths'> {
  /** Goes behind the prompt; empty with `dispatch.brief: false`. */
  readonly text: string;
  /** The path of BRIEF.json, absolute. */
  readonly file: string;
}

/** The process to start, as plain data that can be printed and compared. A pure function of task and context. */
export interface StartPlan {
  readonly backend: BackendName;
  /** The folder for the agent's last message, absolute. */
  readonly reportFolder?: string;
  /** `command`: the preset whose events are read. */
  readonly preset?: PresetName;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
  /** Windows: pass the arguments unchanged. */
  readonly verbatimArguments: boolean;
  /** What must exist before the start. A resumed session finds it there. */
  readonly setUp?: {
    readonly folders: readonly string[];
    /** The agent's own settings: absolute path to text. */
    readonly files?: Readonly<Record<string, string>>;
    /** A file of the machine that the agent must share and may change; absolute paths. */
    readonly link?: { readonly path: string; readonly target: string };
  };
  /** The conversation to resume. A different one is a failure. */
  readonly thread?: string;
  /** The model for `budgets.prices`; `null` if the agent chooses it. */
  readonly model?: string | null;
  /** `session`: the agent reports the usage of one session, so the sessions of a conversation add up. */
  readonly usageOf?: 'session';
  /** `conversation`: unlike its usage, the agent's cost includes the earlier sessions of a resumed conversation. */
  readonly costOf?: 'conversation';
}

export interface StartIo {
  readonly mark: TreeMark;
  readonly grace: Grace;
  readonly onStdout: (chunk: Buffer) => Promise<void>;
  readonly onStderr: (chunk: Buffer) => Promise<void>;
  /** Aborted if the dispatch is cancelled while the prompt is being sent. */
  readonly signal?: AbortSignal;
  /** Records a step of the sending in the worker's segment. The details must not contain data of this machine. */
  readonly note?: (state: string, details: Readonly<Record<string, unknown>>) => Promise<void>;
}

/**
 * How an agent's session ended. `not-started`: no prompt was sent. `interrupted`: not the agent's fault; the conversation can be resumed.
 */
export interface AgentEnd {
  readonly outcome: 'success' | 'rollover' | 'interrupted' | 'failure' | 'ended' | 'not-started';
  /** The exit status; 1 if there is none. */
  readonly rc: number;
  /** One clause without paths or numbers of this machine. */
  readonly reason: string;
  /** Whether a restart may help. */
  readonly transient: boolean;
  /** The error, if the backend knows more than the failure itself. */
  readonly code?: ErrorCode;
  /** What the agent said about a usage limit that ended its session. */
  readonly limit?: LimitNotice;
  /** The model answered nothing and the conversation cannot be resumed: nothing was done, so that the prompt may be sent again. */
  readonly unanswered?: boolean;
}

/** The visible state of a running agent. A backend omits what it does not know. */
export interface AgentProgress {
  readonly running: boolean;
  /** Counts signs of progress. If it does not change for too long the agent is ended. */
  readonly progress?: number;
  /** The id of the conversation; a further session can resume it. */
  readonly thread?: string;
  /** Cumulative over the conversation. */
  readonly usage?: Usage;
  /** US dollars so far, as reported by the agent. */
  readonly costUsd?: number;
}

/** Why the conversation needs a further session. */
export type Continuation = 'rollover' | 'interrupted' | 'unfinished' | 'limited' | 'outage';

/** A running agent. */
export interface StartedAgent {
  /** Resolves to `true` once the prompt is being sent, or to `false` if it is certain that it was not sent. */
  readonly sent: Promise<boolean>;
  readonly ended: Promise<AgentEnd>;
  /** Whether the agent keeps running after its work, like a chat window. Then only a valid DONE.marker ends it. */
  readonly endless?: boolean;
  observe(): AgentProgress;
  /**
   * Ends the agent and all processes that it started, within the grace. Resolves when that is done. After the agent's own end it ends the
   * remaining background processes.
   */
  cancel(): Promise<void>;
}

/** What the agent reports about itself. It is recorded, but proves nothing. */
export interface AgentReport {
  /** `completed`, another word for a failure, or `null` if it reports nothing. */
  readonly status: string | null;
  readonly summary: string;
  readonly reason: string;
  /** `null` if the agent does not report it. */
  readonly tokens: number | null;
  readonly costUsd: number | null;
  readonly findings: readonly Diagnostic[];
}

/** The program of an agent with a built-in command line. */
export interface AgentProgram {
  readonly name: AgentRecord['name'];
  /** For display. */
  readonly title: string;
  /** A name on PATH, or a path. */
  readonly executable: string;
  /** The setting with the executable. */
  readonly setting: string;
  /** The version with which its arguments and events were tested. */
  readonly tried: string;
  /** The first version that has every option of the command line, and the option that it brought (docs/agents.md); absent if not known. */
  readonly oldest?: { readonly version: string; readonly option: string } | undefined;
  /** Its npm package. */
  readonly package: string;
  /** The state of its login as far as it is known without a network: one clause. */
  readonly login: string;
  /** Files of the account's home that its agent reads besides its login, although it should not: one clause; absent if there are none. */
  readonly unseparated?: string;
}

/** How a prompt reaches an agent. Backends do not know each other (docs/design/dispatch.md). */
export interface Backend {
  readonly name: BackendName;
  /** Whether its workers share one keyboard and screen. Then prompts are sent one after the other, and `max_parallel` does not apply. */
  readonly desktop?: boolean;
  /** The agent's program, if the backend knows the agent. @throws AppError ERR_COMMAND_INVALID */
  program?(context: BackendContext): AgentProgram | null;
  /** The account's own instruction file for this agent, absolute: it may not exist. `undefined` if the backend does not know the agent. */
  userRules?(context: BackendContext): string | undefined;
  /** What is missing on this machine or in the configuration; empty if the backend can run. */
  doctor(context: BackendContext): Promise<readonly Diagnostic[]>;
  /** @throws AppError if this backend cannot run this prompt */
  build(task: AgentTask, context: BackendContext): StartPlan;
  start(plan: StartPlan, io: StartIo): StartedAgent;
  /** The plan of a session that resumes a conversation. It never contains the prompt, which was already sent. Pure. */
  resume?(plan: StartPlan, task: AgentTask, thread: string, why: Continuation): StartPlan;
  /** Reads what the agent wrote about its own session, after its end. */
  collect(task: AgentTask): Promise<AgentReport>;
}
