import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import { systemClock } from '../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { keyName } from '../../../helpers/agents/codex-run.ts';
import { leapingClock } from '../../../helpers/agents/leaping-clock.ts';
import { limitedAgent, limitedEnv, limitedRun } from '../../../helpers/agents/limited-run.ts';
import { type Machines, machinesOf } from '../../../helpers/parking/machines.ts';

const hour = 3_600_000;

const machines = async (...given: Parameters<typeof limitedRun>): Promise<Machines> =>
  machinesOf(await limitedRun(...given), { env: limitedEnv(2 * hour), clock: leapingClock() });

const packOf = (at: Machines, worker: WorkerName): string => at.file(`logs/${worker}/PARKED.pack`);

describe('a job that may not wait for the end of a limit', () => {
  it('hands the conversation over to a later one on another machine, which resumes it', async () => {
    await using at = await machines({ A_core: 'codex', Z_aggregator: 'command' });
    const parked = await at.dispatch();
    const { A_core, Z_aggregator } = at.results();
    const end = A_core?.parks?.[0]?.resets_at ?? 'never';
    expect(parked).toMatchObject({ status: 'PENDING', outputs: { 'resumes-at': end } });
    expect(parked.nextAction).toBe(`factory-resume.yml starts this run again after ${end}. Nothing is left to do.`);
    expect(parked.diagnostics.map(({ code, severity, worker }) => [code, severity, worker])).toEqual([
      ['ERR_AGENT_PARKED', 'warning', 'A_core'],
    ]);
    expect(A_core).toMatchObject({ state: 'PARKED', handed_over: true });
    expect(Z_aggregator).toMatchObject({ state: 'PENDING', handed_over: true });
    expect(existsSync(join(at.run.repo.root, 'tools/codex/worktrees', at.run.inputs.runId))).toBe(false);
    const chain = readFileSync(at.file('ledger/run.jsonl'), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(chain.at(-1) ?? '')).toMatchObject({ rc: 3, details: { status: 'PENDING', parked: ['A_core'] } });

    // Too early: it is handed on, and nothing is sent.
    await at.move();
    expect((await at.dispatch()).status).toBe('PENDING');
    expect(at.results().A_core?.parks).toHaveLength(1);

    await at.move();
    at.clock.leap(3 * hour);
    expect((await at.dispatch()).status).toBe('PASS');
    const { A_core: done, Z_aggregator: last } = at.results();
    expect(done).toMatchObject({ state: 'DONE', code: '', attempts: 2 });
    expect(last?.state).toBe('DONE');
    for (const worker of [done, last]) expect(worker).not.toHaveProperty('handed_over');
    const patch = readFileSync(at.file('A_core/DIFF.patch'), 'utf8');
    expect(['+before the limit', '+after the limit'].every((line) => patch.includes(line))).toBe(true);
    expect(existsSync(packOf(at, 'A_core'))).toBe(false);
    const states = at.states('A_core');
    expect(states.filter((state) => state === 'WORKER_SENT')).toHaveLength(1);
    expect(states.filter((state) => state === 'PARK_STORED')).toHaveLength(2);
  });

  it('is BLOCKED if another worker failed, and keeps the conversation', async () => {
    const run = await limitedRun(
      { A_core: 'claude', B_tooling: 'command' },
      { dispatch: { command: [process.execPath, '-e', 'process.exit(3)'], env_allow: ['LIMIT_MS'] } },
    );
    // A clock that leaps is for one worker.
    const clock = { ...systemClock(), leap: () => undefined };
    await using at = machinesOf(run, { env: limitedEnv(2 * hour), clock });
    const report = await at.dispatch();
    expect(report).toMatchObject({ status: 'BLOCKED', outputs: { 'resumes-at': '' } });
    expect(report.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['ERR_AGENT_PARKED', 'error'],
      ['ERR_AGENT_FAILED', 'error'],
    ]);
    expect(existsSync(packOf(at, 'A_core'))).toBe(true);
  });

  it('carries no secret of the machine or the agent', async () => {
    await using folder = await tempFolder('leaking');
    const [program, login] = [join(folder.path, 'agent'), join(folder.path, 'login.json')];
    writeFileSync(login, 'login-of-this-machine');
    const lines = [
      '#!/bin/sh',
      `test "$1" = --version && exec ${limitedAgent} --version`,
      `ln -s ${login} "$CLAUDE_CONFIG_DIR/.credentials.json"`,
      `echo "said: $ANTHROPIC_API_KEY" > "$CLAUDE_CONFIG_DIR/session.jsonl"`,
      `printf 'SQLite\\0%s' "$ANTHROPIC_API_KEY" > "$CLAUDE_CONFIG_DIR/state.db"`,
      'echo "$ANTHROPIC_API_KEY" > key.txt',
      "echo 'a line of the work' > work.txt",
      `exec ${limitedAgent} "$@"`,
    ];
    writeFileSync(program, `${lines.join('\n')}\n`, { mode: 0o755 });
    await using at = await machines(
      { A_core: 'claude' },
      { presets: { claude: { executable: program, api_key_env: keyName } } },
    );
    expect((await at.dispatch()).status).toBe('PENDING');
    const pack = readFileSync(packOf(at, 'A_core'), 'latin1');
    for (const carried of ['a line of the work', 'said: ***', 'before the limit']) expect(pack).toContain(carried);
    for (const left of ['sk-scripted-key-0123456789', 'login-of-this-machine', 'state.db', 'key.txt'])
      expect(pack).not.toContain(left);
  });

  it('refuses folders that are not the recorded ones', async () => {
    await using at = await machines({ A_core: 'gemini' });
    await at.dispatch();
    await at.move();
    appendFileSync(packOf(at, 'A_core'), '{"path":"A_core/more","kind":"folder"}\n');
    at.clock.leap(3 * hour);
    await expect(at.dispatch()).rejects.toMatchObject({ code: 'ERR_RUN_FOLDER_ALTERED' });
    expect(at.states('A_core').filter((state) => state === 'CONVERSATION_RESUMING')).toEqual([]);
  });
});
