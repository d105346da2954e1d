import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import { nothingBefore, RunBudget } from '../../../../../src/stages/dispatch-codex/agents/backend/budget.ts';
import { ParkTimes } from '../../../../../src/stages/dispatch-codex/agents/limits/park-times.ts';
import { AgentWatch } from '../../../../../src/stages/dispatch-codex/session/agent-watch.ts';
import { leapingClock } from '../../../../helpers/agents/leaping-clock.ts';

/** A clock that only leaps. */
function stillClock() {
  let now = 0;
  const clock = { ...leapingClock(), monotonicMs: () => now, epochMs: () => now };
  return {
    clock,
    pass: (ms: number): void => {
      now += ms;
    },
  };
}

describe('the times of parked workers', () => {
  it('count a wait of several workers once, and the run stands still only while none works', () => {
    const { clock, pass } = stillClock();
    const times = new ParkTimes(clock);
    pass(1);
    const work = times.begin('working');
    pass(10);
    const first = times.begin('parked');
    pass(100);
    const second = times.begin('parked');
    work();
    pass(1_000);
    first();
    pass(10_000);
    second();
    pass(100_000);
    expect([times.parkedMs, times.idleMs]).toEqual([11_100, 11_000]);
  });

  it('count against neither the limit of the run nor that of the worker, nor as a stall', () => {
    const { clock, pass } = stillClock();
    const config = factoryConfig.parse({
      budgets: { run_seconds: 10, worker_seconds: 10 },
      dispatch: { stall_seconds: 10 },
    });
    const budget = new RunBudget(config, clock, nothingBefore(clock));
    const plan = {
      backend: 'command',
      command: '',
      args: [],
      cwd: '',
      env: {},
      stdin: '',
      verbatimArguments: false,
    } as const;
    const watch = new AgentWatch({ worker: 'A_core', plan, clock, budget, config, timings: { watchMs: 0 } });
    const agent = { observe: () => ({ running: true, progress: 1 }) };
    expect(watch.look(agent)).toBeUndefined();
    pass(9_000);
    const parked = budget.parks.begin('parked');
    pass(3_600_000);
    parked();
    watch.pass(3_600_000);
    expect(watch.look(agent)).toBeUndefined();
    expect(budget.reached()).toBeUndefined();
    pass(1_000);
    expect(watch.look(agent)?.code).toBe('ERR_BUDGET_SECONDS');
    expect(budget.reached()?.reason).toBe('reached budgets.run_seconds, which is 10');
  });
});
