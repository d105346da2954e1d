import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import type { WorkerDispatch } from '../../../../src/core/contracts/worker/dispatch-results.ts';
import { finding } from '../../../../src/core/diagnostics/app-error.ts';
import { isOutdated } from '../../../../src/stages/dispatch-codex/choose-workers.ts';
import { reportOf } from '../../../../src/stages/dispatch-codex/record/results.ts';
import { statusOf } from '../../../../src/stages/dispatch-codex/record/stage-status.ts';
import { usedBefore, usedIn } from '../../../../src/stages/dispatch-codex/record/usage-of-segments.ts';
import { neverDispatched, type WorkerHistory } from '../../../../src/stages/dispatch-codex/record/worker-history.ts';
import { parallelOf } from '../../../../src/stages/dispatch-codex/run-pool.ts';
import { runEvidence } from '../../../helpers/stages/rule-evidence.ts';

describe('the usage of a run', () => {
  const at = (ms: string, name: string, more: object = {}) =>
    ({
      event_type: 'RUN_STATE',
      ts_utc: `2026-03-01T00:00:${ms}Z`,
      rc: 0,
      details: { state: name, ...more },
    }) as unknown as LedgerEvent;
  const sent = (ms: string) => at(ms, 'WORKER_SENT');
  const over = (ms: string, tokens: number | null = 1) =>
    at(ms, 'WORKER_DONE', { dispatch: 'DONE', tokens, cost_usd: null });
  const session = (ms: string, tokens: number) => at(ms, 'ROLLOVER', { session: 2, tokens, cost_usd: null });
  it.each<
    readonly [what: string, segments: readonly (readonly LedgerEvent[])[], seconds: number, tokens: number | null]
  >([
    ['no workers', [], 0, null],
    ['one worker', [[sent('01'), over('05')]], 4, 1],
    [
      'workers one after another',
      [
        [sent('01'), over('05')],
        [sent('07'), over('08')],
      ],
      5,
      2,
    ],
    [
      'workers at the same time',
      [
        [sent('03'), over('08')],
        [sent('01'), over('05')],
      ],
      7,
      2,
    ],
    [
      'a worker within another',
      [
        [sent('01'), over('09')],
        [sent('02'), over('03')],
      ],
      8,
      2,
    ],
    ['a worker that was sent twice before its end', [[sent('01'), sent('03'), over('05')]], 4, 1],
    ['a worker that was dispatched twice', [[sent('01'), over('02'), sent('05'), over('09')]], 5, 2],
    ['an end without a start', [[over('05')]], 0, 1],
    [
      'the ended sessions of a dispatch that was killed, once',
      [[sent('01'), session('02', 5), session('03', 8), at('04', 'WORKER_PENDING'), sent('05'), over('06')]],
      5,
      9,
    ],
    ['the sessions of a dispatch that ended, once', [[sent('01'), session('02', 5), over('03', 7)]], 2, 7],
    ['a worker that still runs', [[sent('01')]], 0, null],
    ['unknown usage', [[sent('01'), over('02', null)], [over('03', 4)]], 1, 4],
    ['other events', [[{ ...sent('01'), event_type: 'PREFLIGHT' }, over('05')]], 0, 1],
  ])('with %s', (_what, segments, seconds, tokens) => {
    expect(usedIn(segments)).toEqual({ tokens, costUsd: null, seconds });
  });

  it('before a dispatch counts the time of other jobs only', () => {
    const [here, there] = [[[sent('01'), over('05')]], [[sent('01'), over('03')]]];
    expect(usedBefore(here, there)).toEqual({ tokens: 2, costUsd: null, seconds: 2 });
  });
});

describe('the status of a dispatch', () => {
  const worker = (over: object = {}): WorkerDispatch => ({
    ...neverDispatched('A_core', 'script'),
    state: 'DONE',
    reason: '',
    ...over,
  });
  const limit = { code: 'ERR_BUDGET_TOKENS', reason: 'reached it' };
  it.each<
    readonly [what: string, workers: readonly WorkerDispatch[], limits: (typeof limit)[] | undefined, status: string]
  >([
    ['all DONE', [worker(), worker()], undefined, 'PASS'],
    ['no limits', [worker()], [], 'PASS'],
    ['nobody', [], undefined, 'BLOCKED'],
    ['one not DONE', [worker(), worker({ state: 'FAILED', code: 'ERR_AGENT_FAILED' })], undefined, 'BLOCKED'],
    ['a limit of the run', [worker()], [limit], 'BLOCKED'],
    [
      'a cancelled dispatch',
      [worker(), worker({ state: 'CANCELLED', code: 'ERR_DISPATCH_CANCELLED' })],
      undefined,
      'FAIL',
    ],
  ])('with %s', (_what, workers, limits, status) => {
    expect(statusOf({ workers: [...workers], ...(limits === undefined ? {} : { run_limits: limits }) })).toBe(status);
  });

  it('has a finding for each worker that is not DONE, unless a more exact one exists', () => {
    const { layout } = runEvidence([]);
    const workers = [
      worker(),
      worker({ worker: 'B_tooling', state: 'FAILED', code: 'ERR_AGENT_FAILED', reason: 'it failed', tokens: 3 }),
      worker({ worker: 'C_features', state: 'TIMEOUT', code: 'ERR_NOPE', reason: 'late' }),
    ];
    const judged = { workers, run_limits: [limit, { code: 'ERR_NOPE', reason: 'x' }] };
    const said = (more: Parameters<typeof reportOf>[2]) =>
      reportOf(layout, judged, more).diagnostics.map(
        ({ code, worker: who, message }) => `${code} ${who ?? '-'} ${message}`,
      );
    expect(said([])).toEqual([
      'ERR_BUDGET_TOKENS - All workers together reached it.',
      'ERR_AGENT_FAILED B_tooling B_tooling is FAILED: it failed.',
      'ERR_DONE_TIMEOUT C_features C_features is TIMEOUT: late.',
    ]);
    const exact = finding('ERR_AGENT_FAILED', 'exact', { worker: 'B_tooling' });
    expect(said([exact]).filter((each) => each.includes('B_tooling'))).toEqual(['ERR_AGENT_FAILED B_tooling exact']);
    expect(said([finding('ERR_AGENT_FAILED', 'of another', { worker: 'A_core' })])).toHaveLength(4);
    const report = reportOf(layout, judged, []);
    expect([report.status, report.workers]).toEqual(['BLOCKED', ['A_core', 'B_tooling', 'C_features']]);
    expect(JSON.parse(report.outputs.results ?? '')).toMatchObject({
      B_tooling: { state: 'FAILED', code: 'ERR_AGENT_FAILED', reason: 'it failed', tokens: 3, cost_usd: null },
    });
    expect(reportOf(layout, { workers: [worker()] }, []).nextAction).toBe('Validate the bundles.');
  });
});

describe('how many workers run at a time', () => {
  const jobs = (...names: readonly string[]) => names.map((name) => ({ backend: { name } }));
  const config = (auth: string) => factoryConfig.parse({ codex: { auth }, dispatch: { max_parallel: 3 } });
  it.each<readonly [auth: string, backends: readonly string[], parallel: number]>([
    ['subscription', ['codex-exec', 'script'], 1],
    ['subscription', ['script'], 3],
    ['subscription', [], 3],
    ['api-key', ['codex-exec'], 3],
  ])('%s, %j', (auth, backends, parallel) => expect(parallelOf(jobs(...backends), config(auth))).toBe(parallel));
});

describe('a worker that a launch revision sends again', () => {
  const chain = [
    { event_type: 'RUN_INIT', hashes: { launch: 'a' }, details: {} },
    {
      event_type: 'RUN_STATE',
      hashes: { launch: 'b', previous_launch: 'a' },
      details: { state: 'LAUNCH_REVISED', revision: 2, workers: ['A_core'] },
    },
  ] as unknown as readonly LedgerEvent[];
  it.each<
    readonly [
      worker: 'A_core' | 'B_tooling',
      phase: WorkerHistory['phase'],
      revision: number,
      rework: boolean,
      outdated: boolean,
    ]
  >([
    ['A_core', 'collected', 1, false, true],
    ['A_core', 'open', 1, false, true],
    ['A_core', 'none', 1, true, true],
    ['A_core', 'none', 1, false, false],
    ['A_core', 'collected', 2, false, false],
    ['B_tooling', 'collected', 1, false, false],
  ])('%s, %s in revision %d, rework %j: %j', (worker, phase, revision, rework, outdated) => {
    const round = rework ? { rework: { round: 1, promptHash: '', earlier: { tokens: null, costUsd: null } } } : {};
    expect(isOutdated(worker, { phase, revision, ...round }, chain)).toBe(outdated);
  });
});
