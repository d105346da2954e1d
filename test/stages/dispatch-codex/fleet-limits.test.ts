import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { type DispatchResults, dispatchResults } from '../../../src/core/contracts/worker/dispatch-results.ts';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import { limitsReached } from '../../../src/stages/dispatch-codex/agents/backend/budget.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { joinParts } from '../../../src/stages/dispatch-codex/join-parts.ts';
import { partFiles } from '../../../src/stages/dispatch-codex/record/parts.ts';
import { usedIn } from '../../../src/stages/dispatch-codex/record/usage-of-segments.ts';
import { validateBundles } from '../../../src/stages/validate-bundles/validate-bundles.ts';
import { sampled } from '../../helpers/sampled.ts';
import { agentRun, type DispatchRun, dispatchRun, resultsOf } from '../../helpers/stages/dispatch-run.ts';

const sampledIt = sampled(3);

type Parts = Partial<Record<WorkerName, string>>;

/** Every worker uses 300 tokens, according to its own report. */
function fleetOf(tokenBudget: number): Promise<DispatchRun> {
  const work = (worker: WorkerName) => [
    ...(worker === 'Z_aggregator' ? [] : [`echo ${worker} > ${worker}.txt`]),
    'bundle',
    `echo '{"status": "completed", "tokens": 300}' > "$ORCH_RESULT_PATH"`,
    'marker',
  ];
  const all = Object.fromEntries(workerNames.map((worker) => [worker, work(worker)]));
  return dispatchRun({ ...agentRun(all), run: { token_budget: tokenBudget } });
}

/** Runs every worker in a separate job, one after the other, in one checkout; only parts are passed between jobs. */
async function partsOf(run: DispatchRun): Promise<{ readonly parts: Parts; readonly codes: readonly string[] }> {
  const parts: Parts = {};
  const codes: string[] = [];
  for (const worker of workerNames) {
    const given = worker === 'Z_aggregator' ? parts : {};
    const report = await dispatchCodex({ ...run.inputs, worker, parts: given }, run.deps());
    codes.push(...report.diagnostics.map(({ code }) => `${worker} ${code}`));
    const part = join(run.repo.root, '..', `part-${worker}`);
    for (const { path, file } of await partFiles(run.repo.root, run.repo.layout, worker)) {
      mkdirSync(dirname(join(part, path)), { recursive: true });
      cpSync(join(run.repo.root, file), join(part, path));
    }
    parts[worker] = part;
  }
  return { parts, codes };
}

const recorded = (run: DispatchRun): DispatchResults =>
  dispatchResults.parse(JSON.parse(readFileSync(run.file('logs/DISPATCH_RESULTS.json'), 'utf8')));

const reached = (limit: number) => [
  { code: 'ERR_BUDGET_TOKENS', reason: `reached run.token_budget, which is ${limit}` },
];

describe("a fleet's limits", () => {
  it('stop the aggregator from being sent when the parts reach one together', async () => {
    await using jobs = await fleetOf(1_200);
    const { parts, codes } = await partsOf(jobs);
    expect(codes).toEqual(['Z_aggregator ERR_BUDGET_TOKENS']);
    await using run = await fleetOf(1_200);
    const report = await joinParts({ ...run.inputs, parts }, run.deps());
    expect(report.status).toBe('BLOCKED');
    expect(resultsOf(run).Z_aggregator).toMatchObject({
      state: 'CANCELLED',
      reason: 'not sent, for the run reached run.token_budget, which is 1200',
    });
    expect(recorded(run).run_limits).toEqual(reached(1_200));
  });

  sampledIt('block a run whose workers are all done but reached one together, in every judgement', async () => {
    await using jobs = await fleetOf(1_500);
    const { parts, codes } = await partsOf(jobs);
    expect(codes).toEqual([]);
    await using run = await fleetOf(1_500);
    const report = await joinParts({ ...run.inputs, parts }, run.deps());
    expect(Object.values(resultsOf(run)).map(({ state }) => state)).toEqual(Array(5).fill('DONE'));
    expect([report.status, report.diagnostics.map(({ code, worker }) => [code, worker])]).toEqual([
      'BLOCKED',
      [['ERR_BUDGET_TOKENS', undefined]],
    ]);
    expect(report.summary).toContain('ERR_BUDGET_TOKENS: the workers together reached run.token_budget');
    const judged = await validateBundles(run.inputs, run.deps());
    expect(judged.status).toBe('BLOCKED');
    expect(judged.diagnostics.map(({ code }) => code)).toContain('ERR_BUDGET_TOKENS');
    // Continuing the run on one machine keeps the usage.
    expect((await dispatchCodex(run.inputs, run.deps())).status).toBe('BLOCKED');
    expect(recorded(run).run_limits).toEqual(reached(1_500));
    // A part that is joined twice counts once.
    await joinParts({ ...run.inputs, parts }, run.deps());
    expect(recorded(run).run_limits).toEqual(reached(1_500));
  });

  sampledIt('let a fleet pass that stays one token below', async () => {
    await using jobs = await fleetOf(1_501);
    const { parts } = await partsOf(jobs);
    await using run = await fleetOf(1_501);
    const report = await joinParts({ ...run.inputs, parts }, run.deps());
    expect([report.status, 'run_limits' in recorded(run)]).toEqual(['PASS', false]);
  });
});

describe('the usage of a fleet', () => {
  const event = (second: number, details: Record<string, unknown>) =>
    ({
      event_type: 'RUN_STATE',
      ts_utc: new Date(Date.UTC(2026, 10, 20) + second * 1_000).toISOString(),
      rc: 0,
      details,
    }) as unknown as LedgerEvent;
  const ran = (from: number, to: number, tokens: number | null = null, cost: number | null = null) => [
    event(from, { state: 'WORKER_SENT' }),
    event(to, { state: 'WORKER_DONE', dispatch: 'DONE', tokens, cost_usd: cost }),
  ];
  const parked = (second: number, tokens: number) =>
    event(second, {
      state: 'WORKER_PARKED',
      ...{ resets_at: '2026-11-20T09:00:00Z', thread: 't', session: 2, attempts: 1, usage: null, last_cost_usd: null },
      ...{ tokens, cost_usd: null },
    });
  const day = 86_400;
  const cases: readonly (readonly [string, readonly (readonly LedgerEvent[])[], object])[] = [
    ['nothing', [], { tokens: null, costUsd: null, seconds: 0 }],
    ['one after the other', [ran(0, 10), ran(10, 30)], { seconds: 30 }],
    ['at the same time', [ran(0, 10), ran(2, 5), ran(5, 12)], { seconds: 12 }],
    ['with a wait for a runner', [ran(0, 10), ran(1_000, 1_005)], { seconds: 15 }],
    ['again on the next day', [[...ran(0, 10, 5), ...ran(day, day + 20, 7)]], { tokens: 12, seconds: 30 }],
    ['never sent', [[event(0, { state: 'WORKER_CANCELLED', dispatch: 'CANCELLED', tokens: null })]], { seconds: 0 }],
    ['a clock that went back', [ran(10, 4), ran(0, 3)], { seconds: 3 }],
    [
      'parked in between',
      [
        [
          event(0, { state: 'WORKER_SENT' }),
          parked(10, 5),
          event(3_610, { state: 'WORKER_UNPARKED' }),
          ...ran(3_611, 3_620, 9),
        ],
      ],
      { tokens: 9, seconds: 20 },
    ],
    [
      'parked, given up and sent again',
      [
        [
          event(0, { state: 'WORKER_SENT' }),
          parked(10, 5),
          event(day, { state: 'WORKER_PENDING' }),
          ...ran(day, day + 5, 9),
        ],
      ],
      { tokens: 14, seconds: 15 },
    ],
    ['costs exactly', [ran(0, 1, 1, 0.1), ran(0, 1, 2, 0.2)], { tokens: 3, costUsd: 0.3 }],
  ];
  it.each(cases)('%s', (_name, segments, wanted) => {
    expect(usedIn(segments)).toMatchObject(wanted);
  });

  it.each([
    [{ budgets: { run_seconds: 10 } }, { seconds: 9.999 }, []],
    [{ budgets: { run_seconds: 10 } }, { seconds: 10 }, ['ERR_BUDGET_SECONDS']],
    [{ budgets: { run_cost_usd: 1 }, run: { token_budget: 5 } }, { costUsd: 1, tokens: 4 }, ['ERR_BUDGET_COST']],
    [{ run: { token_budget: 5 } }, { tokens: null }, []],
    [{}, { tokens: 10 ** 9, costUsd: 10 ** 9, seconds: 10 ** 9 }, []],
  ])('%j with %j reaches %j', (config, used, codes) => {
    const all = { tokens: null, costUsd: null, seconds: 0, ...used };
    expect(limitsReached(factoryConfig.parse(config), all).map(({ code }) => code)).toEqual(codes);
  });
});
