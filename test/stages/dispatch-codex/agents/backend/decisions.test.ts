import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../../src/core/system/files/temp.ts';
import {
  agentEnvironment,
  toolEnvironment,
} from '../../../../../src/stages/dispatch-codex/agents/backend/agent-environment.ts';
import {
  type AgentFailure,
  failedTurn,
  failureOfStatus,
  strangeThread,
} from '../../../../../src/stages/dispatch-codex/agents/backend/agent-failure.ts';
import {
  readAgentResult,
  readLastMessage,
  silentReport,
  statusFromReport,
} from '../../../../../src/stages/dispatch-codex/agents/backend/agent-result.ts';
import type { AgentTask } from '../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';

/** A second copy, on purpose: a name that is added here reaches an agent, and one that is missing breaks programs. */
const inherited = [
  'PATH PATHEXT HOME USER LOGNAME SHELL LANG LC_ALL LC_CTYPE TZ TERM TMPDIR TEMP TMP LD_LIBRARY_PATH',
  'XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR',
  'SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC USERPROFILE USERNAME HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA PROGRAMDATA',
  'PROGRAMFILES PROGRAMFILES(X86) PROGRAMW6432 COMMONPROGRAMFILES NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE OS PSMODULEPATH',
  'HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR',
  'RUNNER_TRACKING_ID FACTORY_RUN__CLOCK',
].flatMap((line) => line.split(' '));

const task = {
  runId: '20260301_1',
  worker: 'A_core',
  worktree: '/trees/a/tree',
  promptFile: '/p.txt',
  bundleDir: '/bundle',
  outbox: 'out/A_core',
  resultPath: '/logs/result.json',
} as unknown as AgentTask;

describe('the environment of an agent', () => {
  it.each(inherited)('inherits %s, in any case', (name) => {
    const env = { [name]: resolve('/x'), [name.toLowerCase()]: resolve('/y') };
    expect(toolEnvironment(env, [])).toEqual(env);
    expect(toolEnvironment({ [`${name}_X`]: 'x', [`X_${name}`]: 'x', [name]: undefined }, [])).toEqual({});
  });

  it('names its task, and a ceiling above its folder', () => {
    expect(agentEnvironment({ HOME: '/h', FACTORY_RUN_ID: 'mine' }, ['FACTORY_RUN_ID'], task)).toEqual({
      HOME: '/h',
      GIT_CEILING_DIRECTORIES: '/trees/a',
      FACTORY_RUN_ID: '20260301_1',
      FACTORY_WORKER: 'A_core',
      FACTORY_PROMPT_FILE: '/p.txt',
      FACTORY_WORKTREE: '/trees/a/tree',
      FACTORY_BUNDLE_DIR: '/bundle',
      FACTORY_OUTBOX: 'out/A_core',
      ORCH_RESULT_PATH: '/logs/result.json',
    });
  });

  it('has the lists of its brief, except those that are too long for a variable', () => {
    const lists = (length: number) => ({ blocked_globs: [], shared_paths: ['s'], allowed_globs: ['a'.repeat(length)] });
    const given = (length: number) =>
      agentEnvironment({}, [], { ...task, brief: { file: '/brief.json', ...lists(length) } } as unknown as AgentTask);
    // The brackets and quotes of the JSON take four characters.
    expect(given(29_996)).toMatchObject({
      FACTORY_BRIEF: '/brief.json',
      FACTORY_ALLOWED_GLOBS: JSON.stringify(['a'.repeat(29_996)]),
      FACTORY_BLOCKED_GLOBS: '[]',
      FACTORY_SHARED_PATHS: '["s"]',
    });
    expect(given(29_997)).toMatchObject({ FACTORY_BLOCKED_GLOBS: '[]', FACTORY_SHARED_PATHS: '["s"]' });
    expect(given(29_997)).not.toHaveProperty('FACTORY_ALLOWED_GLOBS');
  });
});

describe('a failed turn', () => {
  it.each<readonly [failure: AgentFailure, expected: object]>([
    ['context-full', { outcome: 'rollover', reason: 'filled its context window' }],
    ['throttled', { outcome: 'interrupted', reason: 'was throttled by its model service' }],
    [
      'outage',
      {
        outcome: 'interrupted',
        reason: 'had no working model service: it failed or was overloaded',
        code: 'ERR_AGENT_OUTAGE',
      },
    ],
    [
      'unreachable',
      { outcome: 'interrupted', reason: 'could not connect to its model service', code: 'ERR_AGENT_UNREACHABLE' },
    ],
    [
      'login',
      { outcome: 'failure', reason: 'the model refused the login or key of the agent', code: 'ERR_AGENT_LOGIN' },
    ],
    ['quota', { outcome: 'failure', reason: 'the account of the agent has no quota left', code: 'ERR_AGENT_QUOTA' }],
    ['other', { outcome: 'failure', reason: 'ended with a failed turn' }],
  ])('%s', (failure, expected) => {
    expect(failedTurn(failure, 7)).toEqual({ ...expected, rc: 7, transient: false });
    expect(strangeThread(failedTurn(failure, 7))).toEqual({
      outcome: 'failure',
      reason: 'the agent started a different conversation',
      code: 'ERR_AGENT_THREAD',
      rc: 7,
      transient: false,
    });
  });

  it.each<readonly [status: number | undefined, failure: AgentFailure]>([
    [undefined, 'other'],
    [0, 'other'],
    [400, 'other'],
    [401, 'login'],
    [402, 'quota'],
    [403, 'login'],
    [404, 'other'],
    [407, 'other'],
    [408, 'outage'],
    [409, 'other'],
    [428, 'other'],
    [429, 'throttled'],
    [430, 'other'],
    [499, 'other'],
    [500, 'outage'],
    [501, 'outage'],
    [529, 'outage'],
  ])('with HTTP status %p is %s', (status, failure) => {
    expect(failureOfStatus(status)).toBe(failure);
  });
});

describe('the report of an agent', () => {
  /** Reads a result, or a last message, of this content. */
  async function read(content: string | Buffer, name: 'result.json' | 'agent.report.md') {
    await using temp = await tempFolder('result');
    writeFileSync(join(temp.path, name), content);
    const given = { ...task, resultPath: join(temp.path, 'result.json') };
    return name === 'result.json' ? readAgentResult(given) : readLastMessage(given);
  }

  it.each<readonly [content: object, expected: object]>([
    [{ status: 'completed' }, { ...silentReport, status: 'completed' }],
    [
      { status: 'failed', summary: 's', reason: 'r', tokens: 0, cost: 0, more: 1, contextRemaining: 0.5 },
      { status: 'failed', summary: 's', reason: 'r', tokens: 0, costUsd: 0, findings: [] },
    ],
    [
      { status: 'x', tokens: null, cost: null },
      { ...silentReport, status: 'x' },
    ],
  ])('%j is read', async (content, expected) => {
    expect(await read(JSON.stringify(content), 'result.json')).toEqual(expected);
  });

  it.each(['', '{', '[]', '{}', '{"status":""}', '{"status":"x","tokens":-1}', '{"status":"x","cost":-0.1}'])(
    '%j is a warning and counts as nothing',
    async (content) => {
      const { findings, ...report } = await read(content, 'result.json');
      expect({ ...report, findings: [] }).toEqual(silentReport);
      expect(findings).toMatchObject([{ code: 'ERR_AGENT_RESULT', severity: 'warning', worker: 'A_core' }]);
    },
  );

  it('may have 64 KiB', async () => {
    const sized = (size: number) => JSON.stringify({ status: 'x', summary: 'y'.repeat(size - 27) });
    expect(sized(65_536)).toHaveLength(65_536);
    expect((await read(sized(65_536), 'result.json')).status).toBe('x');
    expect((await read(sized(65_537), 'result.json')).findings).toHaveLength(1);
  });

  it('is silent without a file, and refuses what is none', async () => {
    await using temp = await tempFolder('result');
    const given = { ...task, resultPath: join(temp.path, 'result.json') };
    expect(readAgentResult(given)).toEqual(silentReport);
    expect(readLastMessage(given)).toEqual(silentReport);
    mkdirSync(given.resultPath);
    expect(readAgentResult(given).findings).toHaveLength(1);
  });

  it.each([
    [' done \n', { ...silentReport, status: 'completed', summary: 'done' }],
    [' \n', silentReport],
    ['x'.repeat(1024 * 1024), { ...silentReport, status: 'completed', summary: 'x'.repeat(1024 * 1024) }],
    ['x'.repeat(1024 * 1024 + 1), silentReport],
  ])('of a last message is its text', async (content, expected) => {
    expect(await read(content, 'agent.report.md')).toEqual(expected);
  });

  const times = { startedAt: '2026-03-01T00:00:00Z', endedAt: '2026-03-01T00:01:00Z' };
  it.each([
    ['completed', 'ignored', 'PASS', 0, []],
    ['failed', 'why', 'FAIL', 1, ['why']],
    ['failed', '', 'FAIL', 1, []],
  ])('%s with the reason %j becomes %s', (status, reason, expected, rc, errors) => {
    expect(statusFromReport({ ...silentReport, status, reason }, task, times)).toEqual({
      schema_version: 1,
      run_id: '20260301_1',
      worker_id: 'A_core',
      status: expected,
      started_at: times.startedAt,
      ended_at: times.endedAt,
      required_checks: [{ name: 'agent_result', status: expected, rc, detail: status }],
      optional_checks: [],
      errors,
      warnings: [],
      artifacts: [],
    });
  });
});
