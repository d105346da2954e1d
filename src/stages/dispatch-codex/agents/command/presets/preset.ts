import type { PresetName, PresetSettings } from '../../../../../core/contracts/config/preset-settings.ts';
import type { AgentFailure } from '../../backend/agent-failure.ts';
import type { RecordPlace } from '../../backend/agent-record.ts';
import type { AgentTask } from '../../backend/backend.ts';
import type { Usage } from '../../backend/usage.ts';

/** What is known of a session from the lines of an agent's event stream so far. */
export interface AgentStream {
  /** The id of the conversation. */
  readonly thread: string | undefined;
  /** Counts what shows progress; repeated requests to a model that does not answer are none. */
  readonly progress: number;
  readonly turn: 'running' | 'completed' | 'failed';
  /** Of this session alone; `undefined` as long as the agent says nothing of it. */
  readonly usage: Usage | undefined;
  /** US dollars of this session alone, as the agent says. */
  readonly costUsd: number | undefined;
  /** The agent's last message. */
  readonly message: string;
  readonly failure: AgentFailure;
  /** How often the agent's own rules denied it a tool. */
  readonly denials: number;
  /** The answer that `usage` was last told for, where an agent tells it more than once. */
  readonly answer: string;
}

export const emptyAgentStream: AgentStream = {
  thread: undefined,
  progress: 0,
  turn: 'running',
  usage: undefined,
  costUsd: undefined,
  message: '',
  failure: 'other',
  denials: 0,
  answer: '',
};

/** The command line of one agent, and how its stream of events is read (docs/agents.md). All of it is pure but for `record.find`. */
export interface Preset {
  readonly name: PresetName;
  /** What a person calls the agent. */
  readonly title: string;
  /** Its npm package. */
  readonly package: string;
  /** The version that what follows was tried with. */
  readonly tried: string;
  /** Where the login of an account lies: a file below the folder that the variable names, else below this one of HOME. */
  readonly login: { readonly variable: string; readonly folder: string; readonly file: string };
  /** The variable by which the agent takes its key. */
  keyVariable(settings: PresetSettings): string;
  /** The variables that name the folder of the agent's own settings and records. */
  readonly homeVariables: readonly string[];
  /** Settings of the agent for that folder: relative path to text. */
  readonly homeFiles?: Readonly<Record<string, string>>;
  /** Whether the agent has an option for standing instructions; otherwise they follow the prompt. */
  readonly instructions: boolean;
  /** Whether it tells what it cost; then no price needs to be configured for a limit of cost. */
  readonly tellsCost: boolean;
  args(settings: PresetSettings, task: AgentTask): readonly string[];
  /** What goes in front of the arguments' end to go on with a conversation. */
  resumeArgs(thread: string): readonly string[];
  env(settings: PresetSettings): Readonly<Record<string, string>>;
  /** Folds one line of standard output; lines that are no known event change nothing. */
  read(stream: AgentStream, line: string): AgentStream;
  /** A record of a conversation that the agent keeps itself, where its stream tells no usage: what it sums up to is cumulative. */
  readonly record?: {
    /**
     * Where it lies, or `undefined` as long as that is not known.
     *
     * @param env the agent's own variables
     */
    find(env: Readonly<Record<string, string>>, thread: string | undefined): RecordPlace | undefined;
    /** Folds one line of it. */
    read(usage: Usage | undefined, line: string): Usage | undefined;
  };
  /** What an exit status means beyond the stream. */
  failureOfExit?(rc: number): AgentFailure | undefined;
}

/** The events of a line's stream are objects; anything else is `undefined`. */
export function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
