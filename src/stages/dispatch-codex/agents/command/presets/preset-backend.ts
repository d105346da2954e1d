import { dirname, join } from 'node:path';
import type { PresetName } from '../../../../../core/contracts/config/preset-settings.ts';
import { finding } from '../../../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../../core/diagnostics/diagnostic.ts';
import { agentKeyOf } from '../../../../../core/machine/agent-key.ts';
import { writeFileAtomic } from '../../../../../core/system/files/atomic-write.ts';
import { TextLines } from '../../../../../core/system/hostile/text-lines.ts';
import { agentEnvironment } from '../../backend/agent-environment.ts';
import { failedTurn, isRefused, strangeThread } from '../../backend/agent-failure.ts';
import { instructionsFor, reminderFor, sentText } from '../../backend/agent-instructions.ts';
import { agentReportName } from '../../backend/agent-log.ts';
import { isFile, programNeeds } from '../../backend/agent-program.ts';
import { maxAgentLineBytes, RecordFollower } from '../../backend/agent-record.ts';
import type {
  AgentEnd,
  AgentProgram,
  AgentTask,
  BackendContext,
  Continuation,
  StartedAgent,
  StartIo,
  StartPlan,
} from '../../backend/backend.ts';
import { startProcess } from '../../backend/start-process.ts';
import { atLeast, noUsage, type Usage } from '../../backend/usage.ts';
import { claudePreset } from './claude.ts';
import { copilotPreset } from './copilot.ts';
import { geminiPreset } from './gemini.ts';
import { opencodePreset } from './opencode.ts';
import { type AgentStream, accountFolder, emptyAgentStream, type Preset } from './preset.ts';

const presets: Readonly<Record<PresetName, Preset>> = {
  claude: claudePreset,
  copilot: copilotPreset,
  gemini: geminiPreset,
  opencode: opencodePreset,
};

/** The program of a preset, and the state of its login as far as it is known without a network. */
export function presetProgram(name: PresetName, { env, presets: settings }: BackendContext): AgentProgram {
  const { title, tried, oldest, package: source } = presets[name];
  const { executable, api_key_env } = settings[name];
  const isLoggedIn = isFile(loginFile(presets[name], env));
  const machine = isLoggedIn ? 'this account is logged in' : 'it is unknown whether this account is logged in';
  return {
    name,
    title,
    executable,
    setting: `presets.${name}.executable`,
    tried,
    oldest,
    package: source,
    // `presetNeeds` reports a missing key.
    login: api_key_env === null ? machine : `${api_key_env} contains a key`,
    ...(api_key_env === null && !isLoggedIn && presets[name].readsAccount
      ? { unseparated: 'it works in the home of this account, for its login is in no file' }
      : {}),
  };
}

/** The file of the account's login. On some systems a keychain has it instead. */
function loginFile({ login }: Preset, env: BackendContext['env']): string {
  return join(accountFolder(env, login.variable, login.folder), login.file);
}

/** The account's own instruction file. */
export function presetUserRules(name: PresetName, { env }: BackendContext): string {
  return presets[name].userRules(env);
}

/** What a preset lacks on this machine: its program, or the configured key. */
export async function presetNeeds(name: PresetName, context: BackendContext): Promise<readonly Diagnostic[]> {
  const { api_key_env } = context.presets[name];
  const findings = await programNeeds(presetProgram(name, context), context.env);
  if (api_key_env !== null && keyOf(context, api_key_env) === '') {
    const at = `presets.${name}.api_key_env`;
    const message = `The variable ${api_key_env} (setting ${at}) is empty; it must contain the key.`;
    findings.push(finding('ERR_AGENT_LOGIN', message, { path: at }));
  }
  return findings;
}

/** The plan for a preset's agent: the prompt on standard input, and a home of its own with its login or its key. */
export function presetPlan(name: PresetName, task: AgentTask, context: BackendContext): StartPlan {
  const preset = presets[name];
  const settings = context.presets[name];
  const home = join(task.agentHome, name);
  const key = settings.api_key_env;
  const login = loginFile(preset, context.env);
  // Where no file has the login, only the account's own home has it.
  const hasHome = key !== null || isFile(login);
  // Where it cannot be given rules by its home, they are sent.
  const isSent = preset.rulesInHome && !hasHome;
  const own: AgentTask = isSent && task.rules ? { ...task, rules: '' } : task;
  const sent = preset.instructions || isBriefed(task) ? sentText(task) : withInstructions(task);
  return {
    backend: 'command',
    preset: name,
    reportFolder: dirname(task.resultPath),
    command: settings.executable,
    args: preset.args(settings, own),
    cwd: task.worktree,
    env: {
      ...agentEnvironment(context.env, context.dispatch.env_allow, task),
      ...preset.env(settings),
      ...(hasHome ? Object.fromEntries(preset.homeVariables.map((variable) => [variable, home])) : {}),
      ...(key === null ? {} : { [preset.keyVariable(settings)]: keyOf(context, key) }),
    },
    stdin: isSent && task.rules ? `${sent.trimEnd()}\n\n${task.rules}` : sent,
    verbatimArguments: false,
    setUp: {
      folders: [home],
      files: inFolder(home, preset.homeFiles?.(settings, own) ?? {}),
      // The agent may renew its login, so that a copy would make the account's own outdated.
      ...(key === null && hasHome ? { link: { path: join(home, preset.login.file), target: login } } : {}),
    },
    ...(preset.record === undefined ? { usageOf: 'session' } : {}),
    ...(preset.costOf === undefined ? {} : { costOf: preset.costOf }),
    ...(preset.reportsCost ? {} : { model: settings.model }),
  };
}

/** The brief says all that the instructions say. */
function isBriefed({ brief }: AgentTask): boolean {
  return brief !== undefined && brief.text !== '';
}

function withInstructions(task: AgentTask): string {
  return `${task.prompt.trimEnd()}\n\n${instructionsFor(task)}\n`;
}

function inFolder(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [join(folder, path), text]));
}

/** The plan of a session that resumes a conversation. */
export function presetResume(plan: StartPlan, task: AgentTask, thread: string, why: Continuation): StartPlan {
  const preset = plan.preset === undefined ? undefined : presets[plan.preset];
  if (preset === undefined) return plan;
  const args = plan.thread === undefined ? [...plan.args, ...preset.resumeArgs(thread)] : plan.args;
  return { ...plan, args, stdin: reminderFor(task, why), thread };
}

/** Starts a preset's agent and follows its event stream. */
export function startPreset(name: PresetName, plan: StartPlan, io: StartIo): StartedAgent {
  const preset = presets[name];
  let stream = emptyAgentStream;
  let recorded: Usage | undefined;
  let before = noUsage;
  const record = new RecordFollower({
    find: () => preset.record?.find(plan.env, plan.thread ?? stream.thread),
    onLine: (line) => {
      recorded = preset.record?.read(recorded, line);
    },
    onReplaced: () => {
      before = atLeast(before, recorded ?? noUsage);
      recorded = undefined;
    },
  });
  const strange = (): boolean =>
    plan.thread !== undefined && (stream.thread ?? stream.unstored ?? plan.thread) !== plan.thread;
  const onLine = (line: string): void => {
    stream = preset.read(stream, line);
    if (strange() || isRefused(stream)) void agent.cancel();
  };
  const lines = new TextLines({ onLine }, { maxLineBytes: maxAgentLineBytes });
  const onStdout = (chunk: Buffer): Promise<void> => {
    lines.push(chunk);
    return io.onStdout(chunk);
  };
  const agent = startProcess(plan, { ...io, onStdout });
  return {
    sent: agent.sent,
    ended: agent.ended.then(async (end) => {
      if (strange()) return strangeThread(end);
      const { reportFolder } = plan;
      if (reportFolder !== undefined && stream.turn === 'completed' && stream.message !== '') {
        await writeFileAtomic(reportFolder, agentReportName, `${stream.message}\n`);
      }
      return endOf(end, stream, preset);
    }),
    observe() {
      record.look();
      const usage = recorded === undefined && before === noUsage ? stream.usage : atLeast(before, recorded ?? noUsage);
      return {
        ...agent.observe(),
        progress: stream.progress,
        ...(stream.thread === undefined || strange() ? {} : { thread: stream.thread }),
        ...(usage === undefined ? {} : { usage }),
        ...(stream.costUsd === undefined ? {} : { costUsd: stream.costUsd }),
      };
    },
    cancel: () => agent.cancel(),
  };
}

function endOf(end: AgentEnd, stream: AgentStream, preset: Preset): AgentEnd {
  if (end.outcome === 'ended' && isRefused(stream)) return failedTurn('login', end.rc);
  if (end.outcome === 'not-started' || end.outcome === 'ended') return end;
  const byExit = preset.failureOfExit?.(end.rc);
  if (byExit !== undefined) return failedTurn(byExit, end.rc);
  if (stream.turn === 'failed') {
    const failed = failedTurn(stream.failure, end.rc, stream.limit);
    return stream.unstored !== undefined && stream.thread === undefined ? { ...failed, unanswered: true } : failed;
  }
  if (stream.turn === 'completed') {
    const success: AgentEnd = { ...end, outcome: 'success', reason: 'ended by itself' };
    if (stream.denials === 0) return success;
    const reason = `its own rules denied a tool ${stream.denials} times, and it did not finish`;
    return { ...success, code: 'ERR_AGENT_DENIED', reason };
  }
  if (stream.thread === undefined) return { ...end, outcome: 'failure' };
  return { ...end, outcome: 'interrupted' };
}

function keyOf({ agentKey, codex, dispatch, env, presets: settings }: BackendContext, variable: string): string {
  return agentKeyOf({ codex, dispatch, presets: settings }, agentKey, variable) ?? env[variable] ?? '';
}
