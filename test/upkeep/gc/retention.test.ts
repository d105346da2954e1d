import { describe, expect, it } from '@jest/globals';
import type { CollectedRun, GcReport } from '../../../src/core/contracts/executor/gc-report.ts';
import { isSentinel, type JudgedRun } from '../../../src/upkeep/gc/judge-run.ts';
import { renderGcReport } from '../../../src/upkeep/gc/render-gc-report.ts';
import { newestEnded, retained, united, unitedLeft } from '../../../src/upkeep/gc/retention.ts';

const now = '2026-03-11T00:00:00Z';
const row = (run_id: string, over: Partial<CollectedRun> = {}): CollectedRun => ({
  run_id,
  status: 'PASS',
  last_event_at: now,
  run_dir: `runs/${run_id}`,
  prompts_dir: '',
  worktrees: [],
  refs: [],
  ...over,
});
const judged = (runId: string, over: object = {}) => ({ runId, ...over }) as unknown as JudgedRun;

describe('retention', () => {
  it('counts finished runs by their end, and by their id at the same end', () => {
    const runs = [
      judged('20260301_1', { endedAt: '2026-03-01T00:00:00Z' }),
      judged('20260301_3', { endedAt: '2026-03-03T00:00:00Z' }),
      judged('20260301_2', { endedAt: '2026-03-03T00:00:00Z' }),
      judged('20260301_9', { lastEventAt: now }),
    ];
    expect(newestEnded(runs, 2)).toEqual(['20260301_3', '20260301_2']);
    expect(newestEnded(runs, 9)).toEqual(['20260301_3', '20260301_2', '20260301_1']);
    expect(newestEnded(runs, 0)).toEqual([]);
  });

  const rule = { keepDays: 10, keepCount: 2 };
  const at = (lastEventAt: string, over: Partial<CollectedRun> = {}) =>
    judged('r', { lastEventAt, candidate: { row: row('r', over) } });
  const homeless = { run_dir: '', status: 'PENDING' as const };
  it.each<readonly [what: string, run: JudgedRun, keepDays: number, reason: string | undefined]>([
    ['of exactly the age', at('2026-03-01T00:00:00Z'), 10, undefined],
    ['a second younger', at('2026-03-01T00:00:01Z'), 10, 'recent'],
    ['of today, without a limit', at(now), 0, undefined],
    ['of the future', at('2026-03-12T00:00:00Z'), 0, 'recent'],
    ['of an unknown time', at('odd'), 0, 'recent'],
    ['without a time', judged('r', { candidate: { row: row('r') } }), 0, 'recent'],
    ['without a folder and a record, of today', at('2026-03-10T12:00:00Z', homeless), 0, 'unknown'],
    ['without a folder and a record, a day old', at('2026-03-10T00:00:00Z', homeless), 0, undefined],
    ['without a folder and a record, within the limit', at('2026-03-05T00:00:00Z', homeless), 10, 'unknown'],
    ['without a folder, but with a record', at('2026-03-10T12:00:00Z', { run_dir: '' }), 0, undefined],
    ['without a verdict, but with a folder', at('2026-03-10T12:00:00Z', { status: 'PENDING' }), 0, undefined],
  ])('keeps or removes a run %s', (_what, run, keepDays, reason) => {
    expect(retained(run, new Set(), { ...rule, keepDays }, now)?.reason).toBe(reason);
  });

  it('keeps the newest whatever their age, and says why', () => {
    const old = at('2020-01-01T00:00:00Z');
    expect(retained(old, new Set(['r']), rule, now)).toEqual({
      run_id: 'r',
      reason: 'newest',
      detail: 'among the newest 2 finished runs',
    });
    expect(retained(old, new Set(['other']), rule, now)).toBeUndefined();
    expect(retained(at(now), new Set(), rule, now)?.detail).toBe(`last event ${now}, younger than 10 days`);
  });
});

describe('a collection that continues a killed one', () => {
  it('unites the rows of both, without runs that now stay', () => {
    const earlier = [row('b', { refs: ['r2', 'r1'], worktrees: ['w1'] }), row('c')];
    const later = [row('b', { status: 'FAIL', refs: ['r3', 'r1'], worktrees: ['w0'], prompts_dir: 'p' }), row('a')];
    expect(united(earlier, later, [{ run_id: 'c', reason: 'recent', detail: '' }])).toEqual([
      row('a'),
      row('b', { refs: ['r1', 'r2', 'r3'], worktrees: ['w0', 'w1'], prompts_dir: 'p' }),
    ]);
    expect(united([row('b', { prompts_dir: 'q' })], [row('b', { prompts_dir: 'p' })], [])[0]?.prompts_dir).toBe('q');
  });

  it('names each entry that is left once, with its newest reason', () => {
    const left = (path: string, reason: string) => ({ path, reason });
    expect(unitedLeft([left('b', '1'), left('a', '1')], [left('b', '2')])).toEqual([left('a', '1'), left('b', '2')]);
  });
});

it('only these files beside a run’s worktrees are the factory’s', () => {
  const workers = ['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator'];
  const own = workers.flatMap((worker) => [
    `.sent-${worker}`,
    `.agent-${worker}`,
    `.opened-${worker}`,
    `HITECHOS_${worker}_20260301_1.code-workspace`,
  ]);
  expect(own.filter((name) => !isSentinel(name, '20260301_1'))).toEqual([]);
  const strange = [
    '.sent-',
    '.sent-Q',
    '.run-A_core',
    'A_core',
    'HITECHOS_A_core_20260301_10.code-workspace',
    '.sent-A_core.x',
  ];
  expect(strange.filter((name) => isSentinel(name, '20260301_1'))).toEqual([]);
});

it('a report shows what was deleted, kept, left and failed', () => {
  const report: GcReport = {
    schema_version: 1,
    status: 'FAIL',
    timestamp_utc: now,
    dry_run: false,
    keep_days: 14,
    keep_count: 20,
    runs_considered: 3,
    total_snapshot_refs: 4,
    kept: [{ run_id: 'k', reason: 'recent', detail: 'a `b`\nc' }],
    collected: [row('d', { refs: ['x', 'y'], worktrees: ['w'] })],
    deleted_refs: ['x'],
    failed_deletes: [{ ref: 'y', rc: 1, stderr: 'no' }],
    left: [{ path: 'p', reason: 'q' }],
    records: ['7', '8'],
  };
  expect(renderGcReport(report)).toBe(`# Garbage collection of ${now}: FAIL

Kept: runs younger than 14 days, and the newest 20 finished runs.
Runs considered: 3. Snapshot refs before: 4. Refs deleted: 1.

## Deleted
- d: PASS, last event ${now}; 2 refs, 1 worktrees

## Kept
- k: recent: \`a 'b' c\`

## Left, because it does not provably belong to a run
- \`p\`: \`q\`

## Could not be deleted
- \`y\`: rc 1: \`no\`

Runner records deleted: 7, 8.
`);
  const empty = renderGcReport({ ...report, kept: [], collected: [], left: [], failed_deletes: [], records: [] });
  expect(empty.match(/\nNone\.\n/g)).toHaveLength(4);
  expect(empty).not.toContain('Runner records');
});
