import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../../src/core/system/files/temp.ts';
import type { StartPlan } from '../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { codexExecBackend } from '../../../../../src/stages/dispatch-codex/agents/codex/codex-exec.ts';

const thread = { type: 'thread.started', thread_id: 't-1' };
const started = { type: 'turn.started' };
const usage = { input_tokens: 10, cached_input_tokens: 2, output_tokens: 3 };
const completed = { type: 'turn.completed', usage };
const failed = { type: 'turn.failed', error: { message: 'try again later' } };

describe('the end of a session of the Codex CLI', () => {
  let folder: TempFolder;
  let sessions = 0;
  beforeEach(async () => {
    folder = await tempFolder('codex-turns');
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });

  /** What the CLI's own record says. */
  const record = (id: string, ...lines: readonly object[]): void => {
    const day = join(folder.path, 'home/sessions/2026/03/01');
    mkdirSync(day, { recursive: true });
    writeFileSync(join(day, `rollout-x-${id}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  };
  /** Runs a stand-in for the CLI that prints lines and ends with a status. */
  const run = async (lines: readonly object[], rc: number, over: Partial<StartPlan> = {}, hangs = false) => {
    const script = `process.stdout.write(${JSON.stringify(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))}); process.exitCode = ${rc};${hangs ? ' setTimeout(() => undefined, 600_000);' : ''}`;
    const plan: StartPlan = {
      backend: 'codex-exec',
      command: process.execPath,
      args: ['-e', script],
      cwd: folder.path,
      env: { PATH: process.env.PATH ?? '', CODEX_HOME: join(folder.path, 'home') },
      stdin: '',
      verbatimArguments: false,
      ...over,
    };
    let stdout = '';
    sessions += 1;
    const agent = codexExecBackend.start(plan, {
      // One for each session: a session that is ended takes all processes with its mark along.
      mark: { name: 'FACTORY_TEST_MARK', value: `codex-turns-${process.pid}-${sessions}` },
      grace: { interrupt: 50, terminate: 50 },
      onStdout: async (chunk) => {
        stdout += chunk.toString();
      },
      onStderr: async () => undefined,
    });
    const { outcome, reason, code, rc: status, limit } = await agent.ended;
    const { running, progress, thread: id, usage: used } = agent.observe();
    // A session that began another conversation is ended at once.
    if (over.thread === undefined) expect(stdout.split('\n').filter(Boolean)).toHaveLength(lines.length);
    return { end: [outcome, status, reason, code], limit, seen: [running, progress, id], used };
  };

  it.each<readonly [what: string, lines: readonly object[], rc: number, end: readonly unknown[]]>([
    ['a completed turn', [thread, started, completed], 0, ['success', 0, 'ended by itself', undefined]],
    [
      'a completed turn, whatever its status',
      [thread, started, completed],
      1,
      ['success', 1, 'ended by itself', undefined],
    ],
    ['a turn that was cut off', [thread, started], 0, ['interrupted', 0, 'ended by itself', undefined]],
    ['no turn', [thread], 3, ['interrupted', 3, 'ended with exit status 3', undefined]],
    ['no conversation', [], 0, ['failure', 0, 'ended by itself', undefined]],
    ['a failed turn', [thread, started, failed], 1, ['failure', 1, 'ended with a failed turn', undefined]],
    [
      'a turn after a failed one',
      [thread, started, failed, started, completed],
      0,
      ['success', 0, 'ended by itself', undefined],
    ],
  ])('with %s', async (_what, lines, rc, end) => {
    const ended = await run(lines, rc);
    expect(ended.end).toEqual(end);
    expect(ended.seen).toEqual([false, lines.length, lines.length === 0 ? undefined : 't-1']);
    expect(ended.limit).toBeUndefined();
  });

  it('has the usage of the stream or of the record, whichever is more', async () => {
    expect((await run([thread, started, completed], 0)).used).toEqual({ input: 10, cachedInput: 2, output: 3 });
    expect((await run([thread, started], 0)).used).toBeUndefined();
    const total = (input: number) => ({
      type: 'event_msg',
      payload: {
        type: 'token_count',
        info: { total_token_usage: { input_tokens: input, cached_input_tokens: 0, output_tokens: 1 } },
      },
    });
    record('t-1', total(50));
    expect((await run([thread, started], 0)).used).toEqual({ input: 50, cachedInput: 0, output: 1 });
    expect((await run([thread, started, completed], 0)).used).toEqual({ input: 50, cachedInput: 2, output: 3 });
    record('t-1', total(5));
    expect((await run([thread, started, completed], 0)).used).toEqual({ input: 10, cachedInput: 2, output: 3 });
  });

  it('of a failed turn has the reason of the record, and when a limit ends', async () => {
    const error = { message: 'limit', codex_error_info: 'usage_limit_exceeded' };
    record('t-1', { type: 'event_msg', payload: { type: 'task_complete', error } });
    const ended = await run([thread, started, failed], 1);
    expect(ended.end).toEqual(['failure', 1, 'the account of the agent has no quota left', 'ERR_AGENT_QUOTA']);
    expect(ended.limit).toEqual({ text: 'try again later' });
    // The record of another conversation says nothing.
    expect((await run([{ ...thread, thread_id: 't-2' }, started, failed], 1)).end[3]).toBeUndefined();
  });

  it('is a failure if another conversation began instead of the resumed one', async () => {
    // It does not go on.
    const ended = await run([thread, started, completed], 0, { thread: 't-0' }, true);
    expect(ended.end.slice(0, 1).concat(ended.end.slice(2))).toEqual([
      'failure',
      'the agent started a different conversation',
      'ERR_AGENT_THREAD',
    ]);
    expect(ended.seen[2]).toBeUndefined();
    expect((await run([thread, started, completed], 0, { thread: 't-1' })).end[0]).toBe('success');
    // A session that printed nothing may have resumed it.
    expect((await run([], 1, { thread: 't-1' })).end[0]).toBe('failure');
  });

  it('comes at once if the login is refused twice in a row, although it goes on trying', async () => {
    const refused = { type: 'error', message: 'unexpected status 401 Unauthorized' };
    const ended = await run([thread, started, refused, refused], 0, {}, true);
    const words = 'the model refused the login or key of the agent';
    expect([ended.end[0], ...ended.end.slice(2)]).toEqual(['failure', words, 'ERR_AGENT_LOGIN']);
    // A turn that ended has its own result.
    const late = await run([thread, started, refused, started, refused, completed], 0);
    expect(late.end[0]).toBe('success');
  });

  it('is not judged if the program did not start', async () => {
    expect((await run([], 0, { command: join(folder.path, 'none') })).end).toEqual([
      'not-started',
      1,
      'could not start (ENOENT)',
      undefined,
    ]);
  });
});
