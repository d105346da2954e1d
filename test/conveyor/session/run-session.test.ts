import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sessionStem } from '../../../src/conveyor/layout/conveyor-paths.ts';
import { readStream } from '../../../src/conveyor/session/executor-stream.ts';
import { readSessionResult } from '../../../src/conveyor/session/read-session-result.ts';
import { runSession, type SessionTask } from '../../../src/conveyor/session/run-session.ts';
import { orchestratorConfig } from '../../../src/core/contracts/conveyor/orchestrator-config.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';

function taskIn(root: string, script: string, session: object = {}): SessionTask {
  mkdirSync(join(root, 'work'), { recursive: true });
  return {
    root,
    folder: join(root, 'work'),
    runId: 'run_1',
    planId: 'alpha',
    planFile: 'docs/exec-plans/active/a b.md',
    mode: 'guarded',
    session: 2,
    handoff: 'the note',
    thread: '',
    clock: systemClock(),
    config: orchestratorConfig.parse({ executor: { command: ['sh', '-c', script, '{plan_file}'] }, session }),
    contextThreshold: 2_000,
    handoffTokenBudget: 1_500,
    env: { PATH: process.env.PATH, GITHUB_TOKEN: 'secret', ORCH_MODEL_ID: 'm' },
    signal: new AbortController().signal,
    grace: { interrupt: 100, terminate: 100 },
  };
}

describe('a session', () => {
  it('gets its values and variables, and leaves log and result in the checkout', async () => {
    await using folder = await tempFolder('conveyor-session');
    const script = `printf '%s|' "$0" "$ORCH_PLAN_FILE" "$ORCH_SESSION" "$ORCH_MODE" "$ORCH_MODEL_ID" "$ORCH_CONTEXT_THRESHOLD" "$ORCH_HANDOFF_TOKEN_BUDGET" "$GITHUB_TOKEN"
cat "$ORCH_HANDOFF_FILE"; echo '{"status":"blocked"}' > "$ORCH_RESULT_PATH"; echo oops >&2`;
    const facts = await runSession(taskIn(folder.path, script));
    expect(facts).toMatchObject({ why: 'exit', rc: 0, result: { status: 'blocked' } });
    const stem = join(folder.path, sessionStem('run_1', 'alpha', 2));
    const plan = 'docs/exec-plans/active/a b.md';
    const log = readFileSync(`${stem}.log`, 'utf8');
    // Standard output and standard error are two pipes, so that the line of one may be within the other's.
    expect(log.replace('oops\n', '')).toContain(`${plan}|${plan}|2|guarded|m|2000|1500||the note`);
    expect(log).toContain('oops\n');
    expect(readFileSync(`${stem}.result.json`, 'utf8')).toBe('{"status":"blocked"}\n');
  });

  it.each<[string, string, object, string]>([
    ['reaches its time limit', 'while :; do echo x; sleep 0.05; done', { timeout_seconds: 1 }, 'deadline'],
    ['prints nothing', 'sleep 30', { stall_seconds: 1 }, 'stalled'],
    ['is killed', 'kill -9 $$', {}, 'killed'],
  ])('that %s ends with all its processes', async (_what, script, session, why) => {
    await using folder = await tempFolder('conveyor-session');
    expect(await runSession(taskIn(folder.path, script, session))).toMatchObject({ why, rc: null });
  });

  it('reports a program that does not start', async () => {
    await using folder = await tempFolder('conveyor-session');
    const task = taskIn(folder.path, '');
    const config = { ...task.config, executor: { ...task.config.executor, command: './missing' } };
    expect(await runSession({ ...task, config })).toMatchObject({
      why: 'not-started',
      said: 'ENOENT',
      transient: false,
    });
  });

  it('does not write through a link that an earlier session left', async () => {
    await using folder = await tempFolder('conveyor-session');
    const task = taskIn(folder.path, 'true');
    mkdirSync(join(folder.path, 'elsewhere'));
    symlinkSync(join(folder.path, 'elsewhere'), join(task.folder, 'docs'));
    await expect(runSession(task)).rejects.toMatchObject({ code: 'ERR_PATH_UNSAFE', fault: 'blocked' });
  });

  it.each<[string, string | Buffer, string]>([
    ['no JSON', '{', 'is not JSON'],
    ['another shape', '{"status":"done"}', 'is not a result (status: '],
    ['a number', '7', 'is not a result ('],
    ['too much', Buffer.alloc(1024 * 1024 + 1, 0x20), 'has more than 1048576 bytes'],
  ])('has a result that is refused: %s', async (_what, content, problem) => {
    await using folder = await tempFolder('conveyor-session');
    writeFileSync(join(folder.path, 'r.json'), content);
    expect(readSessionResult(folder.path, 'r.json')).toMatchObject({ problem: expect.stringContaining(problem) });
    expect(readSessionResult(folder.path, 'none.json')).toBeUndefined();
  });

  it('has a result that Windows PowerShell wrote, with a byte order mark', async () => {
    await using folder = await tempFolder('conveyor-session');
    writeFileSync(join(folder.path, 'r.json'), '\uFEFF{"status":"blocked","__proto__":{"noop":true}}');
    expect(readSessionResult(folder.path, 'r.json')).toMatchObject({ status: 'blocked', noop: false });
  });

  it.each([
    [
      'codex exec --json',
      '{"type":"turn.completed","usage":{"input_tokens":7,"cached_input_tokens":2,"output_tokens":3}}',
      7,
    ],
    [
      'Claude Code',
      '{"type":"result","is_error":false,"usage":{"input_tokens":4,"cache_creation_input_tokens":1,"cache_read_input_tokens":1,"output_tokens":3}}',
      6,
    ],
  ])('reads the usage of %s', (_what, line, input) => {
    const stream = readStream();
    stream.push(Buffer.from(`starting\n${line}\n`));
    expect(stream.usage()).toMatchObject({ input, output: 3 });
    expect(stream.failure()).toBe('');
  });

  const codexThread = '{"type":"thread.started","thread_id":"t1"}';
  const codexFailed = (message: string): string => JSON.stringify({ type: 'turn.failed', error: { message } });
  const claudeLimit = (status: string): string =>
    JSON.stringify({ type: 'rate_limit_event', rate_limit_info: { status, resetsAt: 1_796_094_000 } });
  const claudeFailed = (status: number, result: string): string =>
    JSON.stringify({ type: 'result', is_error: true, api_error_status: status, result });
  const reached = "You've hit your usage limit. Try again in 2 hours.";

  it.each<[string, string[], object | undefined]>([
    ['Codex at a limit', [codexThread, codexFailed(reached)], { text: reached }],
    ['Codex with another failure', [codexFailed('stream disconnected, retry in 5 seconds')], undefined],
    [
      'a limit that only the model mentions',
      [JSON.stringify({ type: 'item.completed', item: { type: 'agent_message', text: reached } })],
      undefined,
    ],
    ['a limit in plain text', [reached], undefined],
    [
      'Claude Code at a limit',
      [claudeLimit('rejected'), claudeFailed(429, 'limit')],
      { text: 'limit', at: 1_796_094_000 },
    ],
    ['Claude Code with a request that was served', [claudeLimit('allowed'), claudeFailed(500, 'down')], undefined],
  ])('knows the limit of %s', (_what, lines, limit) => {
    const stream = readStream();
    stream.push(Buffer.from(`${lines.join('\n')}\n`));
    expect(stream.failedLimit()).toEqual(limit);
  });

  const inAnHour = '{"type":"usage_limit","retry_after":3600}';
  it.each<[string, string, boolean]>([
    [
      'the Codex CLI',
      `echo '${codexThread}'; echo '${codexFailed('usage limit reached, try again in 1h').replaceAll("'", '')}'; exit 1`,
      true,
    ],
    ['a program of its own', `echo '${inAnHour}'; exit 75`, true],
    ['a program that did not request another session', `echo '${inAnHour}'; exit 1`, false],
    ['a program whose limit ended long ago', `echo '{"type":"usage_limit","resets_at":1}'; exit 75`, false],
  ])('reports when the limit of %s ends', async (_what, script, isKnown) => {
    await using folder = await tempFolder('conveyor-session');
    const { limit } = await runSession(taskIn(folder.path, script));
    expect(limit !== undefined).toBe(isKnown);
    if (limit === undefined) return;
    expect(Math.abs(Date.parse(limit.until) - Date.now() - 3_600_000)).toBeLessThan(60_000);
    expect(limit.thread).toBe(script.includes(codexThread) ? 't1' : null);
  });

  it('resumes a conversation by its own command, or tells the program which one', async () => {
    await using folder = await tempFolder('conveyor-session');
    const task = { ...taskIn(folder.path, 'echo "in $ORCH_THREAD"'), thread: 't1' };
    await runSession(task);
    const log = join(folder.path, `${sessionStem('run_1', 'alpha', 2)}.log`);
    expect(readFileSync(log, 'utf8')).toContain('in t1\n');
    const executor = { ...task.config.executor, resume_command: ['echo', 'again', '{thread}'] };
    await runSession({ ...task, config: { ...task.config, executor } });
    expect(readFileSync(log, 'utf8')).toContain('again t1\n');
  });

  it('knows no usage of another program', () => {
    const stream = readStream();
    stream.push(Buffer.from('{"usage": 5}\nplain\n'));
    expect(stream.usage()).toBeUndefined();
  });
});
