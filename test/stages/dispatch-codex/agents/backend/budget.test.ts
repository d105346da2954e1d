import { describe, expect, it } from '@jest/globals';
import { type FactoryConfig, factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import { sumOf } from '../../../../../src/core/evidence/run-usage.ts';
import type { Clock } from '../../../../../src/core/system/clock.ts';
import type { AgentProgress, StartPlan } from '../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { nothingBefore, RunBudget, RunTimes } from '../../../../../src/stages/dispatch-codex/agents/backend/budget.ts';
import { costOf } from '../../../../../src/stages/dispatch-codex/agents/backend/usage.ts';
import { dispatchCodex } from '../../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { AgentWatch } from '../../../../../src/stages/dispatch-codex/session/agent-watch.ts';
import { agentRun, dispatchRun, resultsOf } from '../../../../helpers/stages/dispatch-run.ts';

/** A clock that stands still until a test moves it. */
function clockAt(): { readonly clock: Clock; set(ms: number): void } {
  let now = 0;
  const clock: Clock = {
    nowIso: () => '',
    nowIsoTicks: () => '',
    stopwatch: () => () => 0,
    monotonicMs: () => now,
    epochMs: () => now,
    sleep: async () => undefined,
  };
  return {
    clock,
    set: (ms) => {
      now = ms;
    },
  };
}

const spent = (tokens: number | null, costUsd: number | null = null) => ({ tokens, costUsd, seconds: 0 });
const config = (given: object): FactoryConfig => factoryConfig.parse(given);

describe('the cost of tokens', () => {
  const prices = [{ model: 'm', input: 1.25, cached_input: 0.125, output: 10 }];
  it.each([
    [{ input: 1_000_000, cachedInput: 0, output: 0 }, 1.25],
    [{ input: 1_000_000, cachedInput: 1_000_000, output: 0 }, 0.125],
    [{ input: 1_000, cachedInput: 400, output: 100 }, 0.0018],
    [{ input: 0, cachedInput: 0, output: 0 }, 0],
    // A false count of cached tokens never makes a cost negative.
    [{ input: 0, cachedInput: 1_000_000, output: 0 }, 0.125],
  ])('%j is %d', (usage, cost) => {
    expect(costOf(usage, 'm', prices)).toBe(cost);
  });

  it('is unknown for a model without a price, or without a name', () => {
    const usage = { input: 1, cachedInput: 0, output: 1 };
    expect([costOf(usage, 'other', prices), costOf(usage, null, prices), costOf(usage, 'm', [])]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('adds up exactly, and unknown values add nothing', () => {
    expect(sumOf([0.1, 0.2, null])).toBe(0.3);
    expect(sumOf([null, null])).toBeNull();
  });
});

describe('budgets', () => {
  const cases: readonly (readonly [string, object, ReturnType<typeof spent>, number, string | undefined])[] = [
    ['no limit', {}, spent(10 ** 9, 10 ** 6), 10 ** 9, undefined],
    ['tokens one below', { budgets: { worker_tokens: 100 } }, spent(99), 0, undefined],
    [
      'tokens at it',
      { budgets: { worker_tokens: 100 } },
      spent(100),
      0,
      'ERR_BUDGET_TOKENS reached budgets.worker_tokens, which is 100',
    ],
    ['tokens not known', { budgets: { worker_tokens: 1 } }, spent(null), 0, undefined],
    ['cost below', { budgets: { worker_cost_usd: 0.5 } }, spent(1, 0.499999), 0, undefined],
    [
      'cost at it',
      { budgets: { worker_cost_usd: 0.5 } },
      spent(1, 0.5),
      0,
      'ERR_BUDGET_COST reached budgets.worker_cost_usd, which is 0.5',
    ],
    ['cost not known', { budgets: { worker_cost_usd: 0.5 } }, spent(10 ** 9), 0, undefined],
    ['time below', { budgets: { worker_seconds: 2 } }, spent(1), 1_999, undefined],
    [
      'time at it',
      { budgets: { worker_seconds: 2 } },
      spent(1),
      2_000,
      'ERR_BUDGET_SECONDS reached budgets.worker_seconds, which is 2',
    ],
    [
      'tokens of the run, with those of before',
      { run: { token_budget: 1_000 } },
      spent(900),
      0,
      'ERR_BUDGET_TOKENS reached run.token_budget, which is 1000',
    ],
    ['tokens of the run below', { run: { token_budget: 1_001 } }, spent(900), 0, undefined],
    [
      'cost of the run',
      { budgets: { run_cost_usd: 1 } },
      spent(1, 0.75),
      0,
      'ERR_BUDGET_COST reached budgets.run_cost_usd, which is 1',
    ],
  ];

  it.each(cases)('%s', (_name, given, used, ranMs, wanted) => {
    const budget = new RunBudget(config(given), clockAt().clock, nothingBefore(clockAt().clock, spent(100, 0.25)));
    budget.note('A_core', used);
    const stop = budget.reachedBy('A_core', ranMs);
    expect(stop === undefined ? undefined : `${stop.code} ${stop.reason}`).toBe(wanted);
  });

  it('count the time of the run from its start, and the workers together', () => {
    const { clock, set } = clockAt();
    const budget = new RunBudget(
      config({ budgets: { run_seconds: 10 }, run: { token_budget: 100 } }),
      clock,
      nothingBefore(clock),
    );
    budget.note('A_core', spent(50));
    budget.note('A_core', spent(60));
    budget.note('B_tooling', spent(39));
    expect(budget.reached()).toBeUndefined();
    budget.note('B_tooling', spent(40));
    expect(budget.reached()?.code).toBe('ERR_BUDGET_TOKENS');
    set(10_000);
    expect(budget.reached()?.code).toBe('ERR_BUDGET_SECONDS');
  });
});

describe('limits over feedback rounds', () => {
  const limits: readonly (readonly [name: string, given: object, ranMs: number, code: string | undefined])[] = [
    ['tokens of the worker', { budgets: { worker_tokens: 150 } }, 0, 'ERR_BUDGET_TOKENS'],
    ['tokens of the worker below', { budgets: { worker_tokens: 151 } }, 0, undefined],
    ['cost of the worker', { budgets: { worker_cost_usd: 0.75 } }, 0, 'ERR_BUDGET_COST'],
    ['cost of the worker below', { budgets: { worker_cost_usd: 0.76 } }, 0, undefined],
    ['seconds of the worker', { budgets: { worker_seconds: 10 } }, 4_000, 'ERR_BUDGET_SECONDS'],
    ['seconds of the worker below', { budgets: { worker_seconds: 10 } }, 3_999, undefined],
    ['tokens of the run', { run: { token_budget: 250 } }, 0, 'ERR_BUDGET_TOKENS'],
    ['cost of the run', { budgets: { run_cost_usd: 1.25 } }, 0, 'ERR_BUDGET_COST'],
    ['seconds of the run', { budgets: { run_seconds: 20 } }, 0, 'ERR_BUDGET_SECONDS'],
  ];
  it.each(limits)('count %s from the first dispatch on', (_name, given, ranMs, code) => {
    const { clock, set } = clockAt();
    const times = new RunTimes(clock);
    const first = new RunBudget(config(given), clock, { ...nothingBefore(clock), times });
    first.reachedBy('A_core', 6_000);
    first.reachedBy('B_tooling', 6_000);
    set(20_000);
    const rounds = new Map([['A_core', spent(100, 0.5)] as const]);
    const round = new RunBudget(config(given), clock, { run: spent(200, 1), rounds, times });
    round.note('A_core', spent(50, 0.25));
    expect(round.reachedBy('A_core', ranMs)?.code).toBe(code);
    // Dispatched again without a round: it starts over.
    if (code !== undefined && 'budgets' in given && !/run_/.test(JSON.stringify(given))) {
      expect(round.reachedBy('B_tooling', ranMs)).toBeUndefined();
    }
  });
});

describe('watching an agent', () => {
  const watched = (given: object, plan: Partial<StartPlan> = { model: 'm' }) => {
    const { clock, set } = clockAt();
    let seen: AgentProgress = { running: true };
    const watch = new AgentWatch({
      worker: 'A_core',
      plan: plan as StartPlan,
      clock,
      config: config(given),
      budget: new RunBudget(config(given), clock, nothingBefore(clock)),
      timings: { watchMs: 1_000 },
    });
    return {
      watch,
      look: (ms: number, progress: AgentProgress) => {
        set(ms);
        seen = progress;
        return watch.look({ observe: () => seen })?.code;
      },
    };
  };
  const at = (progress?: number): AgentProgress => ({ running: true, ...(progress === undefined ? {} : { progress }) });

  const session = (thread: string, costUsd?: number): AgentProgress => ({
    running: false,
    thread,
    usage: { input: 100, cachedInput: 0, output: 0 },
    ...(costUsd === undefined ? {} : { costUsd }),
  });

  it('ends one without progress, counted from its last progress', () => {
    const { look } = watched({ dispatch: { stall_seconds: 10 } });
    expect([look(0, at(1)), look(9_000, at(1)), look(9_500, at(1)), look(10_500, at(2))]).toEqual(
      Array(4).fill(undefined),
    );
    expect([look(20_000, at(2)), look(21_000, at(2))]).toEqual([undefined, 'ERR_AGENT_STALLED']);
  });

  it('adds up the cost of sessions exactly', () => {
    const { watch } = watched({}, { usageOf: 'session' });
    for (const costUsd of [0.1, 0.2]) watch.end({ observe: () => session('a', costUsd) });
    expect(watch.spent.costUsd).toBe(0.3);
  });

  it('never ends one whose backend reports no progress, or if it is switched off', () => {
    expect(watched({ dispatch: { stall_seconds: 1 } }).look(10 ** 7, at())).toBeUndefined();
    const off = watched({ dispatch: { stall_seconds: null } });
    expect([off.look(0, at(1)), off.look(10 ** 9, at(1))]).toEqual([undefined, undefined]);
  });

  const conversation = { usageOf: 'session', costOf: 'conversation' } as const;
  it.each<readonly [string, Partial<StartPlan>, readonly AgentProgress[], number]>([
    ['of a resumed conversation once, where its cost goes on', conversation, [session('a', 1), session('a', 1.5)], 1.5],
    ['of three sessions of it once', conversation, [session('a', 1), session('a', 1.5), session('a', 4)], 4],
    ['of an interrupted session with the next', conversation, [session('a', 1), session('a'), session('a', 1.5)], 1.5],
    ['of another conversation too', conversation, [session('a', 1), session('b', 1.5)], 2.5],
    ['of a session that cannot include the last one', conversation, [session('a', 1), session('a', 0.5)], 1.5],
    ['of each session, where it is its own', { usageOf: 'session' }, [session('a', 1), session('a', 1.5)], 2.5],
  ])('counts the cost %s', (_what, plan, sessions, costUsd) => {
    const { watch } = watched({}, plan);
    for (const each of sessions) watch.end({ observe: () => each });
    expect(watch.spent).toEqual({ tokens: 100 * sessions.length, costUsd });
  });

  it('tells cost by price, or what the agent itself says', () => {
    const { watch, look } = watched({ budgets: { prices: [{ model: 'm', input: 2, cached_input: 1, output: 4 }] } });
    look(0, { running: true, usage: { input: 500_000, cachedInput: 0, output: 0 } });
    expect(watch.spent).toEqual({ tokens: 500_000, costUsd: 1 });
    look(2_000, { running: true, usage: { input: 500_000, cachedInput: 0, output: 0 }, costUsd: 0.7 });
    expect(watch.spent).toEqual({ tokens: 500_000, costUsd: 0.7 });
  });
});

describe('a run with limits', () => {
  it('ends a worker at its time limit, and the others continue', async () => {
    await using run = await dispatchRun({
      ...agentRun({ A_core: ['sleep 600'] }),
      budgets: { worker_seconds: 1 },
      workers: ['A_core', 'B_tooling'],
    });
    await dispatchCodex(run.inputs, run.deps());
    expect(Object.values(resultsOf(run)).map(({ state, code }) => [state, code])).toEqual([
      ['FAILED', 'ERR_BUDGET_SECONDS'],
      ['DONE', ''],
    ]);
  });

  it.each([
    ['of tokens', { worker_tokens: 600 }, 'ERR_BUDGET_TOKENS'],
    ['of cost', { worker_cost_usd: 0.5 }, 'ERR_BUDGET_COST'],
    ['that it did not reach', { worker_tokens: 601 }, ''],
  ])('holds a worker that ended before anybody looked to its limit %s', async (_what, budgets, code) => {
    const result = `echo '{"status": "completed", "tokens": 600, "cost": 0.5}' > "$ORCH_RESULT_PATH"`;
    await using run = await dispatchRun({
      ...agentRun({ A_core: ['echo A > A.txt', 'bundle', result, 'marker'] }),
      budgets,
      workers: ['A_core'],
    });
    await dispatchCodex(run.inputs, run.deps());
    expect(resultsOf(run).A_core).toMatchObject({ state: code === '' ? 'DONE' : 'FAILED', code, tokens: 600 });
  });

  it('sends no further worker when the run has reached its limit, also after a resume', async () => {
    const tokens = (count: number): string =>
      `echo '{"status": "completed", "tokens": ${count}}' > "$ORCH_RESULT_PATH"`;
    const work = (worker: string): string[] => [`echo ${worker} > ${worker}.txt`, 'bundle', tokens(600), 'marker'];
    await using run = await dispatchRun({
      ...agentRun(
        { A_core: work('A_core'), B_tooling: work('B_tooling'), C_features: work('C_features') },
        { max_parallel: 1 },
      ),
      run: { token_budget: 1_000 },
      workers: ['A_core', 'B_tooling', 'C_features'],
    });
    const states = () => Object.values(resultsOf(run)).map(({ state, code, tokens: used }) => [state, code, used]);
    const wanted = [
      ['DONE', '', 600],
      ['DONE', '', 600],
      ['CANCELLED', 'ERR_BUDGET_TOKENS', null],
    ];
    expect((await dispatchCodex(run.inputs, run.deps())).status).toBe('BLOCKED');
    expect(states()).toEqual(wanted);
    await dispatchCodex(run.inputs, run.deps());
    expect(states()).toEqual(wanted);
  });
});
