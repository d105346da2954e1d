import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { main } from '../../../../src/cli/cli.ts';
import { drawWatch } from '../../../../src/cli/live/draw-watch.ts';
import { findRepository } from '../../../../src/cli/repository/repository.ts';
import { noPaint } from '../../../../src/cli/terminal/paint.ts';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import { renderPendingStatus, requiredCheckNames } from '../../../../src/core/evidence/verdict.ts';
import { buildEvent, GENESIS, type NewEvent } from '../../../../src/core/ledger/chain.ts';
import type { Ledger } from '../../../../src/core/ledger/ledger.ts';
import { readLedger } from '../../../../src/core/ledger/read-ledger.ts';
import { layoutOf, type RunLayout } from '../../../../src/core/run/layout.ts';
import { WatchFold, type WatchView } from '../../../../src/core/run/live/watch-view.ts';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { prettyJson } from '../../../../src/core/system/text/json.ts';
import { type RunRecord, recordRun, reserveRunId } from '../../../../src/runner/services/records/run-records.ts';
import { type Called, factory, keptIo } from '../../../helpers/processes/command-line.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../../helpers/runs/free-ledger.ts';
import { leaveRun, oldRunConfig } from '../../../helpers/runs/old-runs.ts';

const now = '2026-11-20T12:00:00Z';
const runId = '20261120_1';
const noFiles = {
  gatesRan: undefined,
  checks: [],
  meaningfulGate: '',
  noop: false,
  integratorStatus: '',
  nextAction: '',
};

function event(rest: NewEvent, at = now): LedgerEvent {
  return buildEvent(rest, { runId, instant: at, prev: GENESIS, seq: 1 });
}

function viewOf(chain: readonly NewEvent[], workers: readonly NewEvent[] = []): WatchView {
  const fold = new WatchFold(runId);
  for (const one of chain) fold.addToChain(event(one));
  for (const one of workers) fold.add(event(one));
  fold.news();
  return fold.view(noFiles);
}

const state = (actor: string, name: string, details = {}): NewEvent => ({
  event_type: 'RUN_STATE',
  actor,
  details: { state: name, ...details },
});

const launch: readonly NewEvent[] = [
  { event_type: 'RUN_START', actor: 'prepare-run' },
  { event_type: 'RUN_INIT', actor: 'prepare-run', details: { dry_run: false, kind: 'factory' } },
  { event_type: 'LAUNCH_RESULT', actor: 'prepare-run', details: { status: 'PENDING' } },
];
const dispatch: readonly NewEvent[] = [
  { event_type: 'RUN_STATE', actor: 'factory', details: { state: 'DISPATCH_START' } },
  { event_type: 'LAUNCH_RESULT', actor: 'factory', details: { status: 'PASS' } },
];
const judged = (rc: number): NewEvent[] => [
  { event_type: 'BUNDLE_VALIDATED', actor: 'validate-bundles', details: { worker: 'A_core' } },
  { event_type: 'OVERLAP_CHECK', actor: 'validate-bundles' },
  { event_type: 'SCOPE_CHECK', actor: 'validate-bundles', rc },
];
const end = (status: string, rc: number): NewEvent[] => [
  { event_type: 'INTEGRATE_START', actor: 'Z_aggregator' },
  { event_type: 'RUN_END', actor: 'Z_aggregator', rc, details: { status } },
];

describe('what a run does', () => {
  it('shows the collisions of the last dispatch, each path of a pair once', () => {
    const collision = (path: string, lines: string): NewEvent => ({
      event_type: 'RUN_STATE',
      actor: 'factory',
      details: { state: 'COLLISION', pair: 'A_core B_tooling', path, lines },
    });
    const start = dispatch.slice(0, 1);
    const view = viewOf([
      ...launch,
      ...start,
      collision('old.js', ''),
      ...start,
      collision('a.js', '1'),
      collision('a.js', '1-2'),
    ]);
    expect(view.collisions).toEqual([{ pair: 'A_core B_tooling', path: 'a.js', lines: '1-2' }]);
    const drawn = drawWatch(view, { columns: 80, rows: 24, now }, noPaint);
    expect(drawn.join('\n')).toContain(' A_core and B_tooling do not merge: a.js, lines 1-2');
  });

  it('shows until when a worker is parked, and not any longer', () => {
    const parked = [
      state('A_core', 'WORKER_RUNNING'),
      state('A_core', 'WORKER_PARKED', { resets_at: '2026-11-20T15:00:00Z' }),
    ];
    const screen = { columns: 100, rows: 30, now };
    const line = (more: readonly NewEvent[]): string =>
      drawWatch(viewOf(launch, [...parked, ...more]), screen, noPaint).find((each) => each.includes('A_core')) ?? '';
    expect(line([])).toMatch(/^‖ A_core +PARKED +try 1 .* until 2026-11-20T15:00:00Z$/);
    expect(line([state('A_core', 'WORKER_RUNNING')])).toMatch(/^▸ A_core +RUNNING +try 1 .* WORKER_RUNNING$/);
  });
});

describe('the screen', () => {
  const hostile = '\u001b[2J\u202e::error::\u0007\n漢字漢字漢字'.repeat(20);
  const view: WatchView = {
    ...viewOf(
      [...launch, ...dispatch],
      [{ event_type: 'RUN_STATE', actor: 'A_core', details: { state: hostile, reason: hostile } }],
    ),
    checks: requiredCheckNames.map((name) => ({ name, status: 'PENDING' })),
    nextAction: hostile,
    ended: true,
  };
  /** As in a terminal, a CJK character takes two columns. */
  const width = (line: string): number => line.length + (line.match(/\p{sc=Han}/gu)?.length ?? 0);

  it.each([
    [20, 10],
    [40, 24],
    [80, 24],
    [100, 30],
    [200, 60],
  ])('with %d columns and %d rows is never exceeded, and no text controls it', (columns, rows) => {
    const lines = drawWatch(view, { columns, rows, now }, noPaint);
    expect(lines.length).toBeLessThanOrEqual(rows);
    expect(lines.filter((line) => width(line) > columns)).toEqual([]);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it('has phases, workers, checks, events and the verdict', () => {
    const lines = drawWatch({ ...view, ended: false }, { columns: 100, rows: 40, now }, noPaint);
    expect(lines.slice(0, 4)).toEqual([
      '20261120_1  factory, started 2026-11-20T12:00:00Z, 0.0 s',
      '✓ prepare  ✓ dispatch  ▸ validate  · gates  · integrate',
      '',
      expect.stringMatching(/^· A_core +PENDING +try 0 /),
    ]);
    expect(lines).toContain('ledger');
    expect(lines.some((line) => /^12:00:00 {2}DISPATCH_START +factory/.test(line))).toBe(true);
    expect(lines.at(-1)).toMatch(/^PENDING/);
  });
});

describe('factory watch', () => {
  /** An active run: its ledger, open for appending. */
  async function opened(root: string): Promise<{ readonly ledger: Ledger; readonly layout: RunLayout }> {
    const layout = layoutOf(oldRunConfig.paths, runId);
    const file = join(root, layout.ledger);
    const ledger = await freeLedger({ file, runId, clock: fixedClock(new Date(now)) });
    writeFiles(root, { [layout.status]: prettyJson(renderPendingStatus(runId, now, ['workers_done'])) });
    for (const one of launch) await ledger.append(one);
    return { ledger, layout };
  }

  const call = (repo: FactoryRepo, records: string, ...args: string[]): Promise<Called> =>
    factory(repo.root, ['watch', '--record-dir', records, ...args]);

  it.each([
    ['PASS', 0],
    ['BLOCKED', 2],
    ['FAIL', 1],
  ] as const)('of a run that ended with %s exits with %d at once', async (status, code) => {
    await using repo = await factoryRepo({});
    await leaveRun(repo, runId, { at: now, status });
    const plain = await call(repo, 'records');
    expect([plain.code, plain.out.trimEnd().split('\n').at(-1)]).toEqual([code, `${runId}: ${status}, exit ${code}`]);
    const json = await call(repo, 'records', '--run-id', runId, '--json');
    expect([json.code, json.lines().at(-1)]).toEqual([
      code,
      { type: 'end', run_id: runId, verdict: status, exit_code: code, next_action: '' },
    ]);
  });

  it('continues until the run ends, and reports each change once', async () => {
    await using repo = await factoryRepo({});
    const { ledger, layout } = await opened(repo.root);
    const watching = call(repo, 'records', '--json');
    for (const one of [...dispatch, ...judged(2), ...end('BLOCKED', 2)]) {
      await delay(150);
      await ledger.append(one);
    }
    const { code, lines } = await watching;
    const printed = lines();
    expect(code).toBe(2);
    const events = printed.flatMap((line) => (line.ledger_tail as LedgerEvent[] | undefined) ?? []);
    const written = (await readLedger(join(repo.root, layout.ledger), 'x')).events;
    expect(events).toEqual(written);
    expect(printed[0]).toMatchObject({
      type: 'change',
      integrator_status: 'PENDING',
      meaningful_gate_verdict: 'PENDING',
      noop: false,
      // On a busy machine the first poll may come after the first events.
      phase_progress: { prepare: 'done' },
      checks: { workers_done: 'PENDING' },
    });
    expect(printed.length).toBeGreaterThan(3);
    expect(printed.at(-2)).toMatchObject({ phase_progress: { validate: 'blocked', integrate: 'blocked' } });
  });

  it('shows an unfinished run once, and exits with 3 when it is interrupted', async () => {
    await using repo = await factoryRepo({});
    await opened(repo.root);
    const once = await call(repo, 'records', '--once');
    expect([once.code, once.out]).toEqual([3, expect.stringContaining('prepare: done\n')]);
    const stop = new AbortController();
    let shown = '';
    const out = (text: string): void => {
      shown += text;
      if (shown.length >= once.out.length) stop.abort();
    };
    const { code } = await factory(repo.root, ['watch', '--record-dir', 'records'], { signal: stop.signal, out });
    expect([code, shown]).toEqual([3, once.out]);
  });

  it('follows the run that was written to last', async () => {
    await using repo = await factoryRepo({});
    await leaveRun(repo, '20261120_9', { at: now });
    await delay(20);
    await leaveRun(repo, '20261119_1', { at: now, status: 'FAIL' });
    expect((await call(repo, 'records')).out).toContain('20261119_1: FAIL, exit 1');
  });

  it('reports an unknown run, and refuses a damaged ledger with its line', async () => {
    await using repo = await factoryRepo({});
    expect((await call(repo, 'records')).err).toMatch(/^ERR_RUN_UNKNOWN: There is no run here/);
    const unknown = await call(repo, 'records', '--run-id', '20261231_1');
    expect([unknown.code, unknown.err]).toEqual([
      64,
      expect.stringMatching(/^ERR_RUN_UNKNOWN: There is no run 20261231_1/),
    ]);
    const { layout } = await opened(repo.root);
    const file = join(repo.root, layout.ledger);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"dry_run":false', '"dry_run":true'));
    const damaged = await call(repo, 'records');
    expect([damaged.code, damaged.err]).toEqual([2, expect.stringMatching(/^ERR_LEDGER_DAMAGED: Line 2 /)]);
  });

  it('follows the workspace of a local runner’s job, then the run folder in the repository', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    await using records = await tempFolder('records');
    const { name, sha } = await findRepository(keptIo(repo.root).io, repo.root);
    const id = await reserveRunId(records.path);
    const record: RunRecord = {
      ...{
        schema_version: 1 as const,
        id,
        run_number: 1,
        run_attempt: 1,
        repository: name,
        workflow_path: 'x',
        workflow_name: 'x',
      },
      ...{ display_title: runId, event: 'push', head_branch: null, head_sha: sha, actor: 'local', created_at: now },
      ...{ status: 'in_progress' as const, conclusion: null, updated_at: now },
    };
    await recordRun(records.path, record);
    const folder = name.split('/')[1] ?? '';
    const workspace = join(records.path, 'runs', id, 'work', 'dispatch', folder, folder);
    const { ledger, layout } = await opened(workspace);
    const { io, kept } = keptIo(repo.root);
    const watching = main(['watch', '--record-dir', records.path, '--json'], io);
    while (kept.out === '') await delay(20);
    for (const one of [...dispatch, ...end('PASS', 0)]) await ledger.append(one);
    await delay(300);
    // The run has ended in the workspace; the runner has not.
    const file = join(repo.root, layout.ledger);
    writeFiles(dirname(file), { 'run.jsonl': readFileSync(ledger.file, 'utf8') });
    await recordRun(records.path, { ...record, status: 'completed', conclusion: 'success' });
    const code = await watching;
    const lines = kept.out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect([code, lines.at(-1)]).toEqual([0, expect.objectContaining({ verdict: 'PASS' })]);
    expect(lines[0]).toMatchObject({ run_id: runId, phase_progress: { prepare: 'done', dispatch: 'waiting' } });
  });
});
