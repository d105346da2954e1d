import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sessionStem } from '../../../src/conveyor/layout/conveyor-paths.ts';
import { readStream } from '../../../src/conveyor/session/executor-stream.ts';
import { readSessionResult } from '../../../src/conveyor/session/read-session-result.ts';
import { runSession, type SessionTask } from '../../../src/conveyor/session/run-session.ts';
import { orchestratorConfig } from '../../../src/core/contracts/conveyor/orchestrator-config.ts';
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
    expect(log).toContain(`${plan}|${plan}|2|guarded|m|2000|1500||the note`);
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

  it('knows no usage of another program', () => {
    const stream = readStream();
    stream.push(Buffer.from('{"usage": 5}\nplain\n'));
    expect(stream.usage()).toBeUndefined();
  });
});
