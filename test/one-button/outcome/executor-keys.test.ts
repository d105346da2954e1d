import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { finding } from '../../../src/core/diagnostics/app-error.ts';
import { executorKeys } from '../../../src/one-button/outcome/executor-keys.ts';
import { renderExecutorReport } from '../../../src/one-button/outcome/executor-report.ts';
import { guardReportPaths } from '../../../src/one-button/outcome/judge-guards.ts';
import { snapshotRef } from '../../../src/one-button/outcome/snapshots.ts';

let second = 0;
const event = (event_type: LedgerEvent['event_type'], details: object = {}, over: object = {}): LedgerEvent =>
  ({
    event_type,
    actor: 'factory',
    rc: 0,
    ts_utc: `t${++second}`,
    details,
    hashes: {},
    ...over,
  }) as unknown as LedgerEvent;
const state = (name: string, details: object = {}, over: object = {}) =>
  event('RUN_STATE', { state: name, ...details }, over);

type Given = Partial<Parameters<typeof executorKeys>[0]>;
const keys = (over: Given = {}) =>
  executorKeys({ verdict: 'PASS', events: [], workers: [], failures: [], artifacts: {}, packSha256: 'p', ...over });
const rows = (events: readonly LedgerEvent[]) =>
  keys({ events }).timeline.map(({ stage, status, detail }) => `${stage} ${status} ${detail}`.trim());

describe("the executor's keys", () => {
  it.each<readonly [given: Given, status: string, error: string]>([
    [{}, 'PASS', ''],
    [{ verdict: 'BLOCKED' }, 'FAIL', ''],
    [{ verdict: 'PENDING' }, 'FAIL', ''],
    [
      { failures: [finding('ERR_INBOX_LINKS', 'first'), finding('ERR_SCOPE', 'second')] },
      'FAIL',
      'ERR_INBOX_LINKS: first',
    ],
    [{ state: 'RUNNING', verdict: 'PENDING' }, 'RUNNING', ''],
    [{ state: 'PARTIAL', failures: [finding('ERR_SCOPE', 'x')] }, 'PARTIAL', 'ERR_SCOPE: x'],
  ])('of %j', (given, status, error) => {
    expect(keys(given)).toMatchObject({
      verdict: given.verdict ?? 'PASS',
      executor_status: status,
      error,
      pack_sha256: 'p',
    });
  });

  it('hold the first and the last time, and what each worker did', () => {
    second = 0;
    const workers = [
      { worker: 'A_core', attempts: 2, state: 'DONE' },
      { worker: 'B_tooling', attempts: 1, state: 'FAILED' },
    ] as never;
    const events = [event('PREFLIGHT'), event('RUN_END'), state('RESUMED'), event('RUN_END'), event('PREFLIGHT')];
    expect(keys({ events, workers, artifacts: { a: 'b' } })).toMatchObject({
      started_at_utc: 't1',
      ended_at_utc: 't4',
      worker_attempts: { A_core: 2, B_tooling: 1 },
      worker_done: { A_core: true, B_tooling: false },
      executor_artifacts: { a: 'b' },
    });
    expect(keys()).toMatchObject({ started_at_utc: '', ended_at_utc: '', timeline: [] });
  });

  it('have one row for each step, in the order of a run', () => {
    const events = [
      event('RUN_END', { status: 'BLOCKED' }, { rc: 2 }),
      event('INTEGRATION_RESULT', {}, { rc: 2 }),
      event('BUNDLE_VALIDATED', { worker: 'B_tooling', status: 'PASS' }),
      event('BUNDLE_VALIDATED', { worker: 'A_core', status: 'BLOCKED' }),
      state('WORKER_CANCELLED', {}, { actor: 'D_validation', rc: 1 }),
      state('WORKER_FAILED', { worker: 'C_features', code: 'ERR_AGENT_STALLED' }, { rc: 1 }),
      state('WORKER_TIMEOUT', { worker: 'B_tooling' }, { rc: 1 }),
      state('WORKER_DONE', { worker: 'A_core' }),
      state('DISPATCH_START', { dispatch: 'both' }),
      state('PACK_TAKEN'),
      event('RUN_INIT'),
      event('PREFLIGHT', { code: 'ERR_X' }, { rc: 1 }),
      event('RUN_START'),
      state('OTHER'),
      event('REPORT_WRITTEN'),
    ];
    expect(rows(events)).toEqual([
      'start PASS',
      'preflight BLOCKED ERR_X',
      'prepare PASS',
      'pack PASS',
      'dispatch both',
      'worker PASS A_core',
      'worker BLOCKED B_tooling',
      'worker BLOCKED C_features ERR_AGENT_STALLED',
      'worker BLOCKED D_validation',
      'validate BLOCKED A_core',
      'validate PASS B_tooling',
      'integrate BLOCKED',
      'end BLOCKED',
    ]);
  });

  it('show the last attempt of a step', () => {
    const events = [
      state('WORKER_FAILED', { worker: 'A_core' }, { rc: 1 }),
      event('RUN_END', {}, { rc: 2 }),
      state('WORKER_DONE', { worker: 'A_core' }),
      event('RUN_END'),
    ];
    expect(rows(events)).toEqual(['worker PASS A_core', 'end PASS']);
  });
});

it("the executor's report shows the same values, and no text breaks it", () => {
  second = 0;
  const record = { run_id: 'r', pack_sha256: 's', pack_bytes: 9, base_sha: 'b' } as never;
  const status = { next_action: 'do `x`', cause: 'a | b', gates_ran: 1 } as never;
  const shown = renderExecutorReport(
    record,
    status,
    keys({
      verdict: 'BLOCKED',
      failures: [finding('ERR_SCOPE', 'f')],
      events: [
        event('RUN_START'),
        state('WORKER_DONE', { worker: 'A_core', code: 'x|\ny' }),
        event('RUN_END', { status: 'BLOCKED' }),
      ],
      workers: [
        { worker: 'A_core', attempts: 2, state: 'DONE' },
        { worker: 'B_tooling', attempts: 1, state: 'FAILED' },
      ] as never,
      artifacts: { log: 'a/b' },
    }),
  );
  expect(shown).toBe(`# Executor report of r

- Verdict: BLOCKED
- Cause: \`a \\| b\`
- Next action: \`do 'x'\`
- Executor: FAIL, \`ERR_SCOPE: f\`
- Pack: sha256 s, 9 bytes
- Base: b
- Started: t1
- Ended: t3

## Workers

| Worker | Done | Attempts |
| --- | --- | --- |
| A_core | yes | 2 |
| B_tooling | no | 1 |

## Timeline

| Time | Stage | Status | Detail |
| --- | --- | --- | --- |
| t1 | start | PASS |  |
| t2 | worker | PASS | \`A_core x\\| y\` |
| t3 | end | BLOCKED |  |

## Files

- log: \`a/b\`

## NEXT ACTION

- \`do 'x'\`
`);
  expect(renderExecutorReport(record, { gates_ran: 1 } as never, keys())).toContain(
    '- Next action: \n- Executor: PASS\n',
  );
});

it('snapshots and guard reports have fixed places', () => {
  expect(snapshotRef('A_core', '20260301_1', 'base')).toBe('refs/factory/snapshots/A_core/20260301_1/base');
  expect(guardReportPaths(factoryConfig.parse({}).paths)).toEqual({
    branches: 'tools/codex/_debug/branch_guard_report.json',
    worktrees: 'tools/codex/_debug/worktree_guard_report.json',
  });
});
