import { dirname, join } from 'node:path';
import { finding } from '../../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import { agentKeyOf } from '../../../../core/machine/agent-key.ts';
import { TextLines } from '../../../../core/system/hostile/text-lines.ts';
import { agentEnvironment } from '../backend/agent-environment.ts';
import { type AgentFailure, failedTurn, isRefused, strangeThread } from '../backend/agent-failure.ts';
import { reminderFor, sentText } from '../backend/agent-instructions.ts';
import { agentReportName } from '../backend/agent-log.ts';
import { isFile, programNeeds } from '../backend/agent-program.ts';
import { maxAgentLineBytes } from '../backend/agent-record.ts';
import { readLastMessage } from '../backend/agent-result.ts';
import type {
  AgentEnd,
  AgentProgram,
  AgentTask,
  Backend,
  BackendContext,
  Continuation,
  StartedAgent,
  StartIo,
  StartPlan,
} from '../backend/backend.ts';
import { startProcess } from '../backend/start-process.ts';
import { atLeast, tokensOf } from '../backend/usage.ts';
import { type CodexPlaces, codexArguments, resumeArguments } from './codex-arguments.ts';
import { type CodexRecord, type CodexStream, emptyStream, readCodexLine } from './codex-events.ts';
import { RecordReader } from './codex-record.ts';

/** The version of the CLI that this code was tested with. */
export const triedCodex = '0.169.0';

/**
 * The real Codex CLI, headless: `codex exec --json` in the worker's worktree, with the prompt on standard input and its own CODEX_HOME
 * (docs/design/dispatch.md, docs/agents.md).
 */
export const codexExecBackend: Backend = {
  name: 'codex-exec',
  program,
  userRules: ({ env }) => join(accountHome(env), 'AGENTS.md'),
  doctor,
  build,
  start,
  resume,
  collect: async (task) => readLastMessage(task),
};

async function doctor(context: BackendContext): Promise<readonly Diagnostic[]> {
  const { codex, env } = context;
  const findings = await programNeeds(program(context), context.env);
  if (codex.auth === 'api-key' && keyOf(context) === '') {
    const message = `The variable ${codex.api_key_env} (setting codex.api_key_env) is empty; it must contain the key.`;
    findings.push(finding('ERR_AGENT_LOGIN', message, { path: 'codex.api_key_env' }));
  }
  if (codex.auth === 'subscription' && !isFile(loginFile(env))) {
    const message = 'This account is not logged in to Codex: there is no auth.json in CODEX_HOME or ~/.codex.';
    findings.push(finding('ERR_AGENT_LOGIN', message, { path: 'codex.auth' }));
  }
  return findings;
}

function program({ codex }: BackendContext): AgentProgram {
  return {
    name: 'codex',
    title: 'The Codex CLI',
    executable: codex.executable,
    setting: 'codex.executable',
    tried: triedCodex,
    oldest: { version: '0.131.0', option: '--strict-config' },
    package: '@openai/codex',
    // `doctor` reports a missing login.
    login: codex.auth === 'api-key' ? `${codex.api_key_env} contains a key` : 'this account is logged in',
  };
}

function keyOf({ agentKey, codex, dispatch, env, presets }: BackendContext): string {
  return agentKeyOf({ codex, dispatch, presets }, agentKey, codex.api_key_env) ?? env[codex.api_key_env] ?? '';
}

/** The path of the machine's own login. */
function loginFile(env: BackendContext['env']): string {
  return join(accountHome(env), 'auth.json');
}

function accountHome(env: BackendContext['env']): string {
  return env.CODEX_HOME ?? join(env.HOME ?? env.USERPROFILE ?? '', '.codex');
}

function build(task: AgentTask, context: BackendContext): StartPlan {
  const { codex, dispatch, env } = context;
  const places: CodexPlaces = {
    home: join(task.agentHome, 'codex'),
    temp: join(task.agentHome, 'tmp'),
    lastMessage: join(dirname(task.resultPath), agentReportName),
  };
  const allowed = agentEnvironment(env, dispatch.env_allow, task);
  return {
    backend: 'codex-exec',
    command: codex.executable,
    args: codexArguments(codex, task, places),
    cwd: task.worktree,
    env: {
      ...allowed,
      ...(codex.auth === 'api-key' ? { [codex.api_key_env]: keyOf(context) } : {}),
      CODEX_HOME: places.home,
      TMPDIR: places.temp,
      TEMP: places.temp,
      TMP: places.temp,
    },
    stdin: sentText(task),
    verbatimArguments: false,
    setUp: {
      folders: [places.home, places.temp],
      ...(task.rules ? { files: { [join(places.home, 'AGENTS.md')]: task.rules } } : {}),
      // The CLI renews this login while it runs. With a copy the machine's own login would become outdated.
      ...(codex.auth === 'subscription'
        ? { link: { path: join(places.home, 'auth.json'), target: loginFile(env) } }
        : {}),
    },
    model: codex.model,
  };
}

function resume(plan: StartPlan, task: AgentTask, thread: string, why: Continuation): StartPlan {
  return {
    ...plan,
    args: plan.thread === undefined ? resumeArguments(plan.args, thread) : plan.args,
    stdin: reminderFor(task, why),
    thread,
  };
}

function start(plan: StartPlan, io: StartIo): StartedAgent {
  const records = new RecordReader(plan.env.CODEX_HOME ?? '');
  let stream = emptyStream;
  const strange = (): boolean => plan.thread !== undefined && (stream.thread ?? plan.thread) !== plan.thread;
  const onLine = (line: string): void => {
    stream = readCodexLine(stream, line);
    // If the CLI does not know the conversation it silently starts a new one. Its work must not count as that of the old one.
    if (strange() || isRefused(stream)) void agent.cancel();
  };
  const lines = new TextLines({ onLine }, { maxLineBytes: maxAgentLineBytes });
  const onStdout = (chunk: Buffer): Promise<void> => {
    lines.push(chunk);
    return io.onStdout(chunk);
  };
  const agent = startProcess(plan, { ...io, onStdout });
  const record = (): CodexRecord | undefined => {
    const thread = plan.thread ?? stream.thread;
    return thread === undefined || strange() ? undefined : records.look(thread);
  };
  return {
    sent: agent.sent,
    ended: agent.ended.then((end) => endOf(end, strange(), stream, record()?.failure ?? 'other')),
    observe() {
      const known = record()?.usage;
      const usage = known === undefined ? stream.usage : atLeast(stream.usage ?? known, known);
      return {
        ...agent.observe(),
        progress: stream.progress,
        ...(stream.thread === undefined || strange() ? {} : { thread: stream.thread }),
        ...(usage === undefined || tokensOf(usage) === 0 ? {} : { usage }),
      };
    },
    cancel: () => agent.cancel(),
  };
}

/** Exit status 0 only means that a turn ended. The stream has its result, and the record the reason of a failure. */
function endOf(end: AgentEnd, strange: boolean, stream: CodexStream, failure: AgentFailure): AgentEnd {
  if (strange) return strangeThread(end);
  if (end.outcome === 'ended' && isRefused(stream)) return failedTurn('login', end.rc);
  if (end.outcome === 'not-started' || end.outcome === 'ended') return end;
  if (stream.turn === 'failed') return failedTurn(failure, end.rc, { text: stream.failure });
  if (stream.turn === 'completed') return { ...end, outcome: 'success', reason: 'ended by itself' };
  if (stream.thread === undefined) return { ...end, outcome: 'failure' };
  return { ...end, outcome: 'interrupted' };
}
