import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { WorkerDispatch } from '../../../../src/core/contracts/worker/dispatch-results.ts';
import { aggregator } from '../../../../src/core/contracts/worker.ts';
import { systemClock } from '../../../../src/core/system/clock.ts';
import { dispatchCodex } from '../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { leapingClock } from '../../../helpers/agents/leaping-clock.ts';
import { limitedEnv, limitedRun } from '../../../helpers/agents/limited-run.ts';
import { startDispatch } from '../../../helpers/faults/dispatch-kill.ts';
import { sampled } from '../../../helpers/sampled.ts';
import { type DispatchRun, resultsOf, shortTimings, statesOf } from '../../../helpers/stages/dispatch-run.ts';

const sampledIt = sampled(3);

const hour = 3_600_000;
const timings = { ...shortTimings, parkMarginMs: 50 };
const patchOf = (run: DispatchRun, worker: string): string =>
  existsSync(run.file(`${worker}/DIFF.patch`)) ? readFileSync(run.file(`${worker}/DIFF.patch`), 'utf8') : '';
const isWhole = (patch: string): boolean => patch.includes('+before the limit') && patch.includes('+after the limit');

/** The states of one session that is resumed after a limit. */
const resumed = ['WORKER_UNPARKED', 'CONVERSATION_RESUMING', 'CONVERSATION_RESUMED', 'WORKER_RUNNING'];

describe('a usage limit whose end is known', () => {
  it('parks five workers of five programs, and resumes every session after the reset', async () => {
    const kinds = {
      A_core: 'codex',
      B_tooling: 'claude',
      C_features: 'gemini',
      D_validation: 'copilot',
      Z_aggregator: 'command',
    } as const;
    await using run = await limitedRun(kinds);
    const report = await dispatchCodex(
      run.inputs,
      run.deps({ env: limitedEnv(2_000), clock: systemClock(), timings: { ...timings, parkMarginMs: 1_000 } }),
    );
    expect(report.status).toBe('PASS');
    const results = Object.values(resultsOf(run));
    const late = results.flatMap(({ parks = [] }) =>
      parks.map(({ resets_at, ended_at }) => (Date.parse(ended_at) - Date.parse(resets_at)) / 1_000),
    );
    // An agent that is started in another folder or conversation ends with status 9. What the aggregator writes is no change.
    const isLost = ({ state, worker }: WorkerDispatch): boolean =>
      state !== 'DONE' || (worker !== aggregator && !isWhole(patchOf(run, worker)));
    const lost = results.filter(isLost);
    console.log(
      `parking: ${late.length} limits of ${results.length} forms parked and resumed, at most ${Math.max(...late)} s after the reset: ${lost.length} sessions lost`,
    );
    expect(lost).toEqual([]);
    expect(late).toHaveLength(5);
    expect(late.every((seconds) => seconds >= 0 && seconds <= 60)).toBe(true);
    expect(readFileSync(join(run.repo.root, run.repo.layout.dispatchReport), 'utf8')).toContain('| Limit resets |');
  });

  sampledIt('costs none of the other limits', async () => {
    const limit = { worker_seconds: 60, run_seconds: 60 };
    await using run = await limitedRun(
      { A_core: 'claude' },
      { budgets: limit, dispatch: { worker_done_timeout_seconds: 60, stall_seconds: 60 } },
    );
    const heard: string[] = [];
    const deps = run.deps({
      env: limitedEnv(3 * hour),
      clock: leapingClock(),
      timings,
      log: (line) => void heard.push(line),
    });
    expect((await dispatchCodex(run.inputs, deps)).status).toBe('PASS');
    expect(isWhole(patchOf(run, 'A_core'))).toBe(true);
    const [park] = resultsOf(run).A_core?.parks ?? [];
    const waited = Date.parse(park?.ended_at ?? '') - Date.parse(park?.started_at ?? '');
    expect(waited).toBeGreaterThan(2.9 * hour);
    // Both sessions count: claude reports each separately.
    expect(resultsOf(run).A_core?.tokens).toBe(240);
    expect(heard).toContain(`A_core: PARKED until its usage limit resets at ${park?.resets_at}`);
    const states = statesOf(run);
    expect(states.slice(states.indexOf('WORKER_PARKED') + 1, states.indexOf('WORKER_DONE'))).toEqual(resumed);
  });

  sampledIt('leaves the slot to others meanwhile', async () => {
    await using run = await limitedRun({ A_core: 'claude', B_tooling: 'gemini' }, { dispatch: { max_parallel: 1 } });
    const order: string[] = [];
    const deps = run.deps({
      env: limitedEnv(2_000),
      clock: systemClock(),
      timings,
      log: (line) => void order.push(line.replace(/ until.*|, .*/, '')),
    });
    expect((await dispatchCodex(run.inputs, deps)).status).toBe('PASS');
    expect(order.slice(0, 2)).toEqual(['A_core: PARKED', 'B_tooling: PARKED']);
  });

  sampledIt('is left parked when it ends too late, and a later dispatch resumes the same conversation', async () => {
    await using run = await limitedRun({ A_core: 'copilot' }, { budgets: { park_seconds: 600 } });
    const clock = leapingClock();
    const deps = run.deps({ env: limitedEnv(2 * hour), clock, timings });
    const report = await dispatchCodex(run.inputs, deps);
    expect(report.status).toBe('BLOCKED');
    expect(report.nextAction).toBe(
      `At the time that the message names, or later, run factory resume --run-id ${run.inputs.runId}. The same conversation continues.`,
    );
    const [finding] = report.diagnostics;
    const { resets_at: end = '' } = resultsOf(run).A_core?.parks?.[0] ?? {};
    expect(finding).toMatchObject({ code: 'ERR_AGENT_PARKED', worker: 'A_core' });
    expect(finding?.message).toBe(
      `A_core is PARKED: its usage limit resets at ${end}, later than budgets.park_seconds (600) allows to wait.`,
    );
    expect(statesOf(run).at(-1)).toBe('PARK_LIMIT');
    clock.leap(3 * hour);
    expect((await dispatchCodex(run.inputs, deps)).status).toBe('PASS');
    expect(resultsOf(run).A_core).toMatchObject({ state: 'DONE', code: '', attempts: 2 });
    expect(isWhole(patchOf(run, 'A_core'))).toBe(true);
    const log = readFileSync(run.file('A_core/LOGS/agent.stdout.log'), 'utf8');
    expect(log.match(/thread-of-A_core/g)).toHaveLength(2);
  });

  sampledIt('keeps its session and its time when the dispatch is killed, and when it is cancelled', async () => {
    await using run = await limitedRun({ A_core: 'gemini' });
    const dying = startDispatch(run, limitedEnv(hour));
    const isParked = (): boolean =>
      existsSync(run.file('ledger/A_core.jsonl')) && statesOf(run).includes('WORKER_PARKED');
    while (!isParked()) await Promise.race([delay(20), dying.ended.then(() => expect(isParked()).toBe(true))]);
    process.kill(dying.pid, 'SIGKILL');
    await dying.ended;
    const stop = new AbortController();
    const cancelled = dispatchCodex(
      run.inputs,
      run.deps({ signal: stop.signal, env: limitedEnv(hour), timings, log: () => stop.abort() }),
    );
    await cancelled;
    expect(statesOf(run).filter((state) => state === 'WORKER_PARKED')).toHaveLength(1);
    expect(resultsOf(run).A_core).toMatchObject({ state: 'PARKED', code: 'ERR_AGENT_PARKED' });
    const end = resultsOf(run).A_core?.parks?.[0]?.resets_at;
    const report = await dispatchCodex(run.inputs, run.deps({ env: limitedEnv(hour), clock: leapingClock(), timings }));
    expect(report.status).toBe('PASS');
    expect(isWhole(patchOf(run, 'A_core'))).toBe(true);
    expect(resultsOf(run).A_core?.parks).toEqual([expect.objectContaining({ resets_at: end })]);
  });

  sampledIt('starts over when its folder is gone', async () => {
    await using run = await limitedRun({ A_core: 'gemini' }, { budgets: { park_seconds: 0 } });
    const deps = run.deps({ env: limitedEnv(hour), clock: leapingClock(), timings });
    await dispatchCodex(run.inputs, deps);
    await rm(join(run.repo.root, 'tools/codex/worktrees'), { recursive: true });
    await dispatchCodex(run.inputs, deps);
    const states = statesOf(run);
    expect(states.filter((state) => state === 'WORKER_SENT')).toHaveLength(2);
    expect(states.at(-1)).toBe('PARK_LIMIT');
  });
});
