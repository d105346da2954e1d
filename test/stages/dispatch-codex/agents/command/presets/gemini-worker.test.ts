import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { dispatchCodex } from '../../../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { bundleShell, codexPrompt, goodTurns, keyName, markerShell } from '../../../../../helpers/agents/codex-run.ts';
import { describeGemini, geminiProgram, geminiVersion } from '../../../../../helpers/agents/find-gemini.ts';
import { inOrder, type ModelReply, type ModelServer, modelServer } from '../../../../../helpers/agents/model-server.ts';
import { expectReads, readingTurns } from '../../../../../helpers/agents/reading-agent.ts';
import { sampled } from '../../../../../helpers/sampled.ts';
import { type DispatchRun, dispatchRun, resultsOf, statesOf } from '../../../../../helpers/stages/dispatch-run.ts';

const sampledIt = sampled(5);

interface Case {
  readonly name: string;
  readonly replies: (run: DispatchRun) => readonly ModelReply[];
  readonly state: string;
  readonly code?: string;
  readonly tokens?: number;
  readonly look?: (run: DispatchRun, server: ModelServer) => void;
}

const said: ModelReply = { say: 'Finished.' };
const worktree = (run: DispatchRun): string => join(run.inputs.root, 'tools/codex/worktrees/20261120_1/A_core');

const cases: readonly Case[] = [
  {
    name: 'is recorded with what it read, and what it did not find',
    replies: () => readingTurns,
    state: 'DONE',
    look: (run) => expectReads(run, []),
  },
  {
    name: 'does its part by write_file and run_shell_command, and tells its usage',
    replies: (run) => [
      { ...goodTurns('A_core')[0], write: [{ path: join(worktree(run), 'written.txt'), content: 'hello\n' }] },
      { say: 'All is done.' },
    ],
    state: 'DONE',
    tokens: 240,
    look: (run, server) => {
      const changed = JSON.parse(readFileSync(run.file('A_core/FILES_CHANGED.json'), 'utf8'));
      expect(changed.changes.map((change: { path: string }) => change.path)).toEqual(['A_core.txt', 'written.txt']);
      expect(readFileSync(run.file('A_core/LOGS/agent.report.md'), 'utf8').trim()).toBe('All is done.');
      expect(server.requests[0]?.headers['x-goog-api-key']).toBe('sk-scripted-key-0123456789');
      expect(resultsOf(run).A_core?.agent).toEqual({ name: 'gemini', version: geminiVersion });
    },
  },
  {
    name: 'is reminded in the same conversation, and both sessions count',
    replies: () => [{ shell: [bundleShell('A_core')] }, said, { shell: [markerShell('A_core')] }, said],
    state: 'DONE',
    tokens: 480,
    look: (run, server) => {
      expect(statesOf(run)).toContain('REMINDED');
      expect(server.requests[2]?.input).toContain('Do your part.');
    },
  },
  { name: 'is refused its key', replies: () => [{ fault: { status: 401 } }], state: 'FAILED', code: 'ERR_AGENT_LOGIN' },
  {
    name: 'may not write outside of its worktree',
    replies: (run) => [{ write: [{ path: join(run.inputs.root, 'outside.txt'), content: 'x' }] }, said],
    state: 'FAILED',
    code: 'ERR_AGENT_DENIED',
    look: (run) => expect(existsSync(join(run.inputs.root, 'outside.txt'))).toBe(false),
  },
];

describeGemini(`the real Gemini CLI (${cases.length} cases)`, () => {
  sampledIt.each(cases)('$name', async ({ replies, state, code, tokens, look }) => {
    let script: (request: Parameters<Parameters<typeof modelServer>[0]>[0]) => ModelReply = () => ({});
    await using server = await modelServer((request) => script(request));
    await using run = await dispatchRun({
      backend: 'command',
      workers: ['A_core'],
      work: { A_core: codexPrompt('A_core') },
      presets: {
        gemini: {
          executable: geminiProgram ?? '',
          model: 'gemini-2.5-pro',
          api_key_env: keyName,
          base_url: server.baseUrl.replace(/\/v1$/, ''),
        },
      },
      dispatch: { preset: 'gemini', worker_done_timeout_seconds: 120 },
    });
    script = inOrder(...replies(run));
    await dispatchCodex(run.inputs, run.deps({ env: { ...process.env, [keyName]: 'sk-scripted-key-0123456789' } }));
    const worker = resultsOf(run).A_core;
    expect(worker).toMatchObject({ state, ...(code === undefined ? {} : { code }) });
    if (tokens !== undefined) expect(worker?.tokens).toBe(tokens);
    look?.(run, server);
  });
});
