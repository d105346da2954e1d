import { join } from 'node:path';
import type { PresetName, PresetSettings } from '../../../../../core/contracts/config/preset-settings.ts';
import type { AgentFailure } from '../../backend/agent-failure.ts';
import type { RecordLocation } from '../../backend/agent-record.ts';
import type { AgentProgram, AgentTask, StartPlan } from '../../backend/backend.ts';
import type { Usage } from '../../backend/usage.ts';
import type { LimitNotice } from '../../limits/limit-notice.ts';

/** The state of a session according to the lines of an agent's event stream so far. */
export interface AgentStream {
  /** The id of the conversation, once it can be resumed. */
  readonly thread: string | undefined;
  /** The id of a conversation that the agent does not store before its model answers. */
  readonly unstored: string | undefined;
  /** Counts signs of progress. Repeated requests to a model that does not answer do not count. */
  readonly progress: number;
  readonly turn: 'running' | 'completed' | 'failed';
  /** Of this session only; `undefined` until the agent reports it. */
  readonly usage: Usage | undefined;
  /** US dollars of this session only, as reported by the agent. */
  readonly costUsd: number | undefined;
  /** The agent's last message. */
  readonly message: string;
  readonly failure: AgentFailure;
  /** What the agent said about a usage limit, if its turn failed for one. */
  readonly limit: LimitNotice | undefined;
  /** How often the agent's own rules denied a tool. */
  readonly denials: number;
  /** How often in a row the model refused the login, after which the agent tried again. */
  readonly refusals: number;
  /** The answer that `usage` already includes, because an agent may report it more than once. */
  readonly answer: string;
}

export const emptyAgentStream: AgentStream = {
  thread: undefined,
  unstored: undefined,
  progress: 0,
  turn: 'running',
  usage: undefined,
  costUsd: undefined,
  message: '',
  failure: 'other',
  limit: undefined,
  denials: 0,
  refusals: 0,
  answer: '',
};

/** The command line of one agent, and the parser of its event stream (docs/agents.md). Pure except for `record.find`. */
export interface Preset {
  readonly name: PresetName;
  /** For display. */
  readonly title: string;
  /** Its npm package. */
  readonly package: string;
  /** The version that this preset was tested with. */
  readonly tried: string;
  /** As in {@link AgentProgram}. */
  readonly oldest?: AgentProgram['oldest'];
  /** The file of the account's login, below the folder in `variable`, or else below `folder` in HOME. */
  readonly login: { readonly variable: string; readonly folder: string; readonly file: string };
  /** The variable for the agent's key. */
  keyVariable(settings: PresetSettings): string;
  /** The variables for the folder of the agent's own settings and records. */
  readonly homeVariables: readonly string[];
  /** The agent's settings and rules in that folder: relative path to text. */
  homeFiles?(settings: PresetSettings, task: AgentTask): Readonly<Record<string, string>>;
  /** Whether the agent finds its rules by `homeFiles` and `homeVariables`. Otherwise by an argument. */
  readonly rulesInHome: boolean;
  /** Whether it reads the account's own instructions where it must work in the account's home. */
  readonly readsAccount: boolean;
  /** The account's own instruction file, absolute. */
  userRules(env: Readonly<Record<string, string | undefined>>): string;
  /** Whether the agent has an option for permanent instructions. Otherwise they follow the prompt. */
  readonly instructions: boolean;
  /** Whether the agent reports its cost. Then a cost limit needs no configured price. */
  readonly reportsCost: boolean;
  /** As in {@link StartPlan}. */
  readonly costOf?: StartPlan['costOf'];
  args(settings: PresetSettings, task: AgentTask): readonly string[];
  /** The additional arguments to resume a conversation. */
  resumeArgs(thread: string): readonly string[];
  env(settings: PresetSettings): Readonly<Record<string, string>>;
  /** Folds one line of standard output. Ignores unknown lines. */
  read(stream: AgentStream, line: string): AgentStream;
  /** The agent's own record of a conversation, if its stream reports no usage. The result is cumulative. */
  readonly record?: {
    /**
     * The path of the record, or `undefined` until it is known.
     *
     * @param env the agent's environment
     */
    find(env: Readonly<Record<string, string>>, thread: string | undefined): RecordLocation | undefined;
    /** Folds one line of the record. */
    read(usage: Usage | undefined, line: string): Usage | undefined;
  };
  /** The failure that an exit status means, if the stream does not show it. */
  failureOfExit?(rc: number): AgentFailure | undefined;
}

/** A folder of the account: what a variable names, or a folder in HOME. */
export function accountFolder(
  env: Readonly<Record<string, string | undefined>>,
  variable: string,
  folder: string,
): string {
  return env[variable] ?? join(env.HOME ?? env.USERPROFILE ?? '', folder);
}
