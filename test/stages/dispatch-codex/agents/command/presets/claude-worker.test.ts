import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { dispatchCodex } from '../../../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { bundleShell, codexPrompt, goodTurns, keyName, markerShell } from '../../../../../helpers/agents/codex-run.ts';
import { claudeProgram, claudeVersion, describeClaude } from '../../../../../helpers/agents/find-claude.ts';
import { inOrder, type ModelReply, type ModelServer, modelServer } from '../../../../../helpers/agents/model-server.ts';
import { expectReads, readingTurns } from '../../../../../helpers/agents/reading-agent.ts';
import { sampled } from '../../../../../helpers/sampled.ts';
import {
  type DispatchRun,
  type DispatchRunOptions,
  dispatchRun,
  resultsOf,
  statesOf,
} from '../../../../../helpers/stages/dispatch-run.ts';

const sampledIt = sampled(5);

interface Case {
  readonly name: string;
  readonly replies: (run: DispatchRun) => readonly ModelReply[];
  readonly options?: Partial<DispatchRunOptions>;
  readonly commands?: boolean;
  readonly retries?: number;
  readonly state: string;
  readonly code?: string;
  readonly tokens?: number | null;
  readonly between?: string;
  readonly look?: (run: DispatchRun, server: ModelServer) => void;
}

const good = goodTurns('A_core');
const said: ModelReply = { say: 'Finished.' };
const worktree = (run: DispatchRun): string => join(run.inputs.root, 'tools/codex/worktrees/20261120_1/A_core');

const cases: readonly Case[] = [
  {
    name: 'is recorded with what it read, and what it did not find',
    replies: () => readingTurns,
    state: 'DONE',
    look: (run) => expectReads(run),
  },
  {
    name: 'does its part by Write and Bash, and tells its usage',
    replies: (run) => [
      { ...good[0], write: [{ path: join(worktree(run), 'written.txt'), content: 'hello\n' }] },
      { say: 'All is done.' },
    ],
    state: 'DONE',
    tokens: 240,
    look: (run, server) => {
      const changed = JSON.parse(readFileSync(run.file('A_core/FILES_CHANGED.json'), 'utf8'));
      expect(changed.changes.map((change: { path: string }) => change.path)).toEqual(['A_core.txt', 'written.txt']);
      const status = JSON.parse(readFileSync(run.file('A_core/STATUS.json'), 'utf8'));
      expect(status).toMatchObject({ status: 'PASS' });
      expect(resultsOf(run).A_core?.agent).toEqual({ name: 'claude', version: claudeVersion });
      const report = readFileSync(join(run.repo.root, run.repo.layout.dispatchReport), 'utf8');
      expect(report).toContain(`| A_core | command (claude ${claudeVersion}) | DONE |`);
      expect(server.requests[0]?.headers['x-api-key']).toBe('sk-scripted-key-0123456789');
    },
  },
  { name: 'is refused its key', replies: () => [{ fault: { status: 401 } }], state: 'FAILED', code: 'ERR_AGENT_LOGIN' },
  {
    name: 'gets over a rate limit by itself',
    replies: () => [{ fault: { status: 429 } }, ...good],
    retries: 2,
    state: 'DONE',
  },
  {
    name: 'goes on in its conversation after an overload that it gave up on',
    replies: () => [{ fault: { status: 529 } }, ...good],
    state: 'DONE',
    between: 'OUTAGE',
    tokens: 240,
  },
  {
    name: 'is reminded in the same conversation, and both sessions count',
    replies: () => [{ shell: [bundleShell('A_core')] }, said, { shell: [markerShell('A_core')] }, said],
    state: 'DONE',
    between: 'REMINDED',
    tokens: 480,
    look: (_run, server) => expect(new Set(server.requests.map(({ thread }) => thread)).size).toBe(1),
  },
  {
    name: 'may not run commands where they are not allowed',
    replies: () => [good[0] ?? {}, said],
    commands: false,
    state: 'TIMEOUT',
    code: 'ERR_DONE_TIMEOUT',
  },
  {
    name: 'may not write outside of its worktree',
    replies: (run) => [{ write: [{ path: join(run.inputs.root, 'outside.txt'), content: 'x' }] }, said],
    state: 'FAILED',
    code: 'ERR_AGENT_DENIED',
    look: (run) => expect(existsSync(join(run.inputs.root, 'outside.txt'))).toBe(false),
  },
  {
    name: 'is ended when its stream hangs',
    replies: () => [{ fault: 'hang' }],
    options: { dispatch: { stall_seconds: 2 } },
    state: 'FAILED',
    code: 'ERR_AGENT_STALLED',
  },
  {
    name: 'is ended at its limit of tokens',
    replies: () => [
      { shell: ['sleep 2'], usage: { input: 5_000, output: 1 } },
      { ...said, delayMs: 8_000 },
    ],
    options: { budgets: { worker_tokens: 5_000 } },
    state: 'FAILED',
    code: 'ERR_BUDGET_TOKENS',
  },
];

describeClaude(`the real Claude Code (${cases.length} cases)`, () => {
  sampledIt.each(cases)(
    '$name',
    async ({ replies, options, commands, retries, state, code, tokens, between, look }) => {
      let script: (request: Parameters<Parameters<typeof modelServer>[0]>[0]) => ModelReply = () => ({});
      await using server = await modelServer((request) => script(request));
      await using run = await dispatchRun({
        backend: 'command',
        workers: ['A_core'],
        work: { A_core: codexPrompt('A_core') },
        ...options,
        presets: {
          claude: {
            executable: claudeProgram ?? '',
            model: 'scripted-1',
            api_key_env: keyName,
            base_url: server.baseUrl.replace(/\/v1$/, ''),
            commands: commands ?? true,
          },
        },
        dispatch: {
          preset: 'claude',
          env_allow: ['CLAUDE_CODE_MAX_RETRIES'],
          ...options?.dispatch,
        },
      });
      script = inOrder(...replies(run));
      const env = {
        ...process.env,
        [keyName]: 'sk-scripted-key-0123456789',
        CLAUDE_CODE_MAX_RETRIES: String(retries ?? 0),
      };
      await dispatchCodex(run.inputs, run.deps({ env }));
      const worker = resultsOf(run).A_core;
      expect(worker).toMatchObject({ state, ...(code === undefined ? {} : { code }) });
      if (tokens !== undefined) expect(worker?.tokens).toBe(tokens);
      if (between !== undefined) expect(statesOf(run)).toContain(between);
      look?.(run, server);
    },
  );
});
