import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import { openGit } from '../../../../../src/core/git/git.ts';
import { type TempFolder, tempFolder } from '../../../../../src/core/system/files/temp.ts';
import { isMarked, pids } from '../../../../../src/core/system/processes/process-table.ts';
import type {
  AgentEnd,
  AgentTask,
  BackendContext,
  StartPlan,
} from '../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { codexExecBackend } from '../../../../../src/stages/dispatch-codex/agents/codex/codex-exec.ts';
import { dispatchCodex } from '../../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { setUpAgent } from '../../../../../src/stages/dispatch-codex/session/set-up-agent.ts';
import { describeCodex } from '../../../../helpers/agents/codex-binary.ts';
import {
  codexEnv,
  codexRun,
  codexSettings,
  goodTurns,
  keyName,
  markerShell,
} from '../../../../helpers/agents/codex-run.ts';
import { codexProgram } from '../../../../helpers/agents/find-codex.ts';
import { inOrder, type ModelReply, type ModelServer, modelServer } from '../../../../helpers/agents/model-server.ts';
import { sampled } from '../../../../helpers/sampled.ts';
import { resultsOf } from '../../../../helpers/stages/dispatch-run.ts';

const sampledIt = sampled(5);

/** One agent without a dispatch, in a linked worktree of a repository. */
interface Lone extends AsyncDisposable {
  readonly task: AgentTask;
  readonly plan: StartPlan;
  readonly folder: string;
  end(plan?: StartPlan): Promise<AgentEnd & { readonly stdout: string }>;
}

const mark = { name: 'FACTORY_FACTS_MARK', value: `${process.pid}` };

async function lone(
  server: Pick<ModelServer, 'baseUrl'>,
  codex: Parameters<typeof codexSettings>[1] = {},
): Promise<Lone> {
  const folder: TempFolder = await tempFolder('factory-codex');
  const at = (name: string): string => join(folder.path, name);
  mkdirSync(at('repo'));
  mkdirSync(at('logs'));
  const git = openGit({
    dir: at('repo'),
    env: process.env,
    bind: {
      GIT_AUTHOR_NAME: 'B',
      GIT_AUTHOR_EMAIL: 'b@localhost',
      GIT_COMMITTER_NAME: 'B',
      GIT_COMMITTER_EMAIL: 'b@localhost',
    },
  });
  await git.run(['init', '--quiet', '--template=']);
  await git.run(['commit', '--quiet', '--allow-empty', '-m', 'base']);
  await git.run(['worktree', 'add', '--quiet', '--detach', at('worktree')]);
  const task: AgentTask = {
    runId: '20261120_1',
    worker: 'A_core',
    prompt: 'Do your part.',
    promptFile: at('prompt.txt'),
    promptName: 'prompt.txt',
    worktree: at('worktree'),
    bundleDir: at('worktree/out'),
    outbox: 'out',
    resultPath: at('logs/agent-result.json'),
    agentHome: at('home'),
  };
  const context: BackendContext = { ...factoryConfig.parse({ codex: codexSettings(server, codex) }), env: codexEnv() };
  const plan = codexExecBackend.build(task, context);
  return {
    task,
    plan,
    folder: folder.path,
    async end(given = plan) {
      await setUpAgent(given);
      let stdout = '';
      const agent = codexExecBackend.start(given, {
        mark,
        grace: { interrupt: 500, terminate: 500 },
        onStdout: async (chunk) => {
          stdout += chunk.toString();
        },
        onStderr: async () => undefined,
      });
      const end = await agent.ended;
      await agent.cancel();
      return { ...end, stdout };
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** The output of the agent's last command, as the model receives it. */
function lastOutput(server: ModelServer): string {
  const input = server.requests.at(-1)?.body.input as { readonly type: string; readonly output?: string }[];
  return input.findLast(({ type }) => type === 'function_call_output')?.output ?? '';
}

const say: ModelReply = { say: 'Finished.' };

describeCodex('the behavior of the real Codex CLI', () => {
  sampledIt('does not report a quick command: only git shows the changes of an agent', async () => {
    await using server = await modelServer(inOrder({ shell: ['echo 1 > quick.txt'] }, say));
    await using run = await lone(server);
    let missing = 0;
    for (let round = 0; round < 3; round++) {
      const { stdout, outcome } = await run.end();
      expect(outcome).toBe('success');
      if (!stdout.includes('command_execution')) missing++;
    }
    expect(existsSync(join(run.task.worktree, 'quick.txt'))).toBe(true);
    process.stdout.write(`codex: the one command was not reported in ${missing} of 3 sessions\n`);
  });

  sampledIt('silently starts a new conversation for an unknown name, and is ended then', async () => {
    await using server = await modelServer(
      inOrder({ shell: ['echo 1 > done-by-a-stranger.txt'], delayMs: 3_000 }, say),
    );
    await using run = await lone(server);
    const plan = codexExecBackend.resume?.(run.plan, run.task, 'no-such-conversation', 'interrupted') ?? run.plan;
    const end = await run.end(plan);
    expect(end).toMatchObject({ outcome: 'failure', code: 'ERR_AGENT_THREAD' });
    expect(end.stdout).toContain('thread.started');
    expect(existsSync(join(run.task.worktree, 'done-by-a-stranger.txt'))).toBe(false);
  });

  sampledIt('refuses an unknown conversation id, and settings that it does not know', async () => {
    await using server = await modelServer(inOrder(say));
    await using run = await lone(server);
    const unknown = '01a1fc3a-dbfe-7b81-81ff-ace7b4f70958';
    const resumed = codexExecBackend.resume?.(run.plan, run.task, unknown, 'interrupted') ?? run.plan;
    expect(await run.end(resumed)).toMatchObject({ outcome: 'failure', rc: 1 });
    const args = [...run.plan.args.slice(0, -1), '-c', 'sandbox_workspace_write.no_such_guard=true', '-'];
    expect(await run.end({ ...run.plan, args })).toMatchObject({ outcome: 'failure', rc: 1 });
    expect(server.requests).toEqual([]);
  });

  sampledIt('waits forever for a model that refuses connections: the dispatch deadline ends it', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const server = { baseUrl: `http://127.0.0.1:${port}/v1` };
    await using late = await codexRun(server, { dispatch: { worker_done_timeout_seconds: 2 } });
    await dispatchCodex(late.inputs, late.deps({ env: codexEnv() }));
    expect(resultsOf(late).A_core).toMatchObject({ state: 'TIMEOUT', code: 'ERR_DONE_TIMEOUT', tokens: null });
    // Its endless error events are not progress.
    await using stalled = await codexRun(server, { dispatch: { stall_seconds: 1 } });
    await dispatchCodex(stalled.inputs, stalled.deps({ env: codexEnv() }));
    expect(resultsOf(stalled).A_core).toMatchObject({ state: 'FAILED', code: 'ERR_AGENT_STALLED' });
  });

  sampledIt('leaves its native child running when its launcher is killed, which the dispatcher then ends', async () => {
    await using server = await modelServer(inOrder({ fault: 'hang' }));
    await using run = await lone(server);
    await setUpAgent(run.plan);
    const agent = codexExecBackend.start(run.plan, {
      mark,
      grace: { interrupt: 500, terminate: 500 },
      onStdout: async () => undefined,
      onStderr: async () => undefined,
    });
    while (server.requests.length === 0) await delay(20);
    const marked = (): number[] => pids().filter((pid) => isMarked(pid, mark) === true);
    const launcher = marked().find((pid) => commandLineOf(pid).startsWith('node'));
    expect(launcher).toBeDefined();
    process.kill(launcher ?? 0, 'SIGKILL');
    const end = await agent.ended;
    expect(end.outcome).toBe('interrupted');
    const left = marked().length;
    await agent.cancel();
    expect({ left: left > 0, after: marked() }).toEqual({ left: true, after: [] });
  });

  sampledIt(
    'may write /tmp by default, but not with the backend’s settings; neither may it write the git folder or use the network',
    async () => {
      const probe = `/tmp/factory-codex-probe-${process.pid}`;
      const script = `touch ${probe} && echo TMP-OPEN; touch ../beside && echo OUTSIDE-OPEN; git add -A; git -c user.name=x -c user.email=x@x commit --allow-empty -m x && echo COMMITTED; echo "key[$${keyName}]"; tr '\\0' '\\n' < /proc/1/environ | grep -c ${keyName}; (echo > /dev/tcp/127.0.0.1/PORT) 2> /dev/null && echo NET-OPEN; touch "$TMPDIR/own" && echo OWN-TEMP; touch "$CODEX_HOME/x" && echo HOME-OPEN; true`;
      await using server = await modelServer((request) =>
        request.index % 2 === 0 ? { shell: [script.replace('PORT', new URL(server.baseUrl).port)] } : say,
      );
      await using run = await lone(server);
      writeFileSync(join(run.task.worktree, 'work.txt'), 'work\n');
      await run.end();
      const guarded = lastOutput(server);
      expect(guarded.match(/TMP-OPEN|OUTSIDE-OPEN|COMMITTED|NET-OPEN|HOME-OPEN/g)).toBeNull();
      expect(guarded).toContain('index.lock');
      expect(guarded).toContain('key[]');
      expect(guarded).toContain('OWN-TEMP');
      expect(guarded).not.toContain('sk-scripted');
      // The same agent without the two guards, to show that they are needed.
      const open = run.plan.args.map((arg) =>
        arg.replace(/(exclude_slash_tmp|exclude_tmpdir_env_var)=true/, '$1=false'),
      );
      await run.end({ ...run.plan, args: open });
      expect(lastOutput(server)).toContain('TMP-OPEN');
    },
  );

  sampledIt('waits for the end of its standard input', async () => {
    await using server = await modelServer(inOrder(say));
    await using run = await lone(server);
    await setUpAgent(run.plan);
    const { command, args, cwd, env } = run.plan;
    const child: ChildProcess = spawn(command, [...args.slice(0, -1), 'A prompt.'], { cwd, env: { ...env } });
    const ended = new Promise((resolve) => child.once('close', resolve));
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    while (!stderr.includes('stdin')) await delay(20);
    expect(server.requests.length).toBe(0);
    child.stdin?.end();
    expect(await ended).toBe(0);
    expect(server.requests.length).toBe(1);
  });
});

describeCodex('the requirements of the backend', () => {
  const context = (codex: object, env: Record<string, string | undefined> = {}): BackendContext => ({
    ...factoryConfig.parse({ codex: { executable: codexProgram, ...codex } }),
    env,
  });

  sampledIt('names a missing program, a missing key and a missing login', async () => {
    const codes = async (given: BackendContext): Promise<string[]> =>
      (await codexExecBackend.doctor(given)).map(({ code, path }) => `${code} ${path}`);
    expect(await codes(context({ executable: 'no-such-codex' }, { OPENAI_API_KEY: 'k' }))).toEqual([
      'ERR_BACKEND_UNAVAILABLE codex.executable',
    ]);
    expect(await codes(context({}, { OPENAI_API_KEY: '' }))).toEqual(['ERR_AGENT_LOGIN codex.api_key_env']);
    expect(await codes(context({ auth: 'subscription' }, { HOME: '/nonexistent' }))).toEqual([
      'ERR_AGENT_LOGIN codex.auth',
    ]);
    expect(await codes(context({ api_key_env: 'K' }, { K: 'k' }))).toEqual([]);
  });

  sampledIt('links a subscription login, so that the program updates the machine’s own login', async () => {
    await using folder = await tempFolder('factory-login');
    const login = join(folder.path, '.codex/auth.json');
    mkdirSync(dirname(login));
    writeFileSync(login, '{"auth_mode": "apikey", "OPENAI_API_KEY": "sk-old"}');
    await using server = await modelServer(inOrder(say));
    await using run = await lone(server);
    const plan = codexExecBackend.build(
      run.task,
      context({ auth: 'subscription' }, { PATH: process.env.PATH, HOME: folder.path }),
    );
    await setUpAgent(plan);
    const child = spawn(plan.command, ['login', '--with-api-key'], { env: { ...plan.env } });
    child.stdin.end('sk-new\n');
    await new Promise((resolve) => child.once('close', resolve));
    expect(JSON.parse(readFileSync(login, 'utf8'))).toMatchObject({ OPENAI_API_KEY: 'sk-new' });
    expect(plan.env).not.toHaveProperty('OPENAI_API_KEY');
  });
});

describeCodex('five workers with the real Codex CLI', () => {
  sampledIt('run in parallel and deliver their results, the aggregator after the others', async () => {
    const workers = ['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator'] as const;
    await using server = await modelServer(({ input, index }) => {
      const worker = workers.find((name) => input.includes(`CODEX_ID: ${name}`)) ?? 'A_core';
      return goodTurns(worker)[index] ?? say;
    });
    await using run = await codexRun(server, { workers });
    const report = await dispatchCodex(run.inputs, run.deps({ env: codexEnv() }));
    expect(report.status).toBe('PASS');
    expect(Object.values(resultsOf(run)).map(({ worker, state, tokens }) => [worker, state, tokens])).toEqual(
      workers.map((worker) => [worker, 'DONE', 240]),
    );
    const aggregator = server.requests.findIndex(({ input }) => input.includes('CODEX_ID: Z_aggregator'));
    expect(aggregator).toBe(8);
    // The key is only in the program's environment: in no file of the run, and in no request except the header.
    for (const worker of workers) {
      expect(
        readFileSync(join(run.repo.root, run.repo.layout.bundle(worker), 'LOGS/agent.stdout.log'), 'utf8'),
      ).not.toContain('sk-scripted');
    }
    expect(JSON.stringify(server.requests.map(({ body }) => body))).not.toContain('sk-scripted');
  });

  sampledIt('are ended by a cancellation without leftovers', async () => {
    await using server = await modelServer(inOrder({ shell: [`sleep 600; ${markerShell('A_core')}`] }));
    await using run = await codexRun(server, { workers: ['A_core', 'B_tooling'] });
    const stop = new AbortController();
    const dispatched = dispatchCodex(run.inputs, run.deps({ env: codexEnv(), signal: stop.signal }));
    while (server.requests.length < 2) await delay(20);
    stop.abort();
    expect((await dispatched).status).toBe('FAIL');
    expect(Object.values(resultsOf(run)).map(({ state, code }) => [state, code])).toEqual(
      Array(2).fill(['CANCELLED', 'ERR_DISPATCH_CANCELLED']),
    );
    const { root } = run.repo;
    const left = pids().filter((pid) =>
      isMarked(pid, { name: 'FACTORY_WORKTREE', value: join(root, 'tools/codex/worktrees/20261120_1/A_core') }),
    );
    expect(left).toEqual([]);
  });
});

/** Empty for a process that has ended in the meantime. */
function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
