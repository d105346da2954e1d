import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import { buildEvent, GENESIS, type NewEvent } from '../../../../src/core/ledger/chain.ts';
import { WatchFold, type WatchView } from '../../../../src/core/run/live/watch-view.ts';

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
const resumed: NewEvent = { event_type: 'RUN_STATE', actor: 'prepare-run', details: { state: 'RESUMED' } };
const bundle = (rc: number): NewEvent => ({ event_type: 'BUNDLE_VALIDATED', actor: 'validate-bundles', rc });

describe('the phases of a run', () => {
  it.each<[string, readonly NewEvent[], string, boolean]>([
    ['nothing', [], '.....', false],
    ['started', launch.slice(0, 1), '>....', false],
    ['prepared', launch, 'v....', false],
    [
      'refused',
      [...launch.slice(0, 1), { event_type: 'LAUNCH_RESULT', actor: 'p', rc: 2, details: { status: 'BLOCKED' } }],
      'x....',
      true,
    ],
    ['dispatching', [...launch, ...dispatch.slice(0, 1)], 'v>...', false],
    ['dispatched', [...launch, ...dispatch], 'vv>..', false],
    ['judged', [...launch, ...dispatch, ...judged(0)], 'vvv>.', false],
    ['out of scope', [...launch, ...dispatch, ...judged(2)], 'vvx>.', false],
    ['integrating', [...launch, ...dispatch, ...judged(0), ...end('PASS', 0).slice(0, 1)], 'vvvv>', false],
    ['passed', [...launch, ...dispatch, ...judged(0), ...end('PASS', 0)], 'vvvvv', true],
    ['blocked', [...launch, ...dispatch, ...judged(2), ...end('BLOCKED', 2)], 'vvxvx', true],
    ['failed', [...launch, ...end('FAIL', 1)], 'v...x', true],
    ['resumed after a failure', [...launch, ...end('FAIL', 1), resumed], '>....', false],
    [
      'dispatched and blocked',
      [...launch, ...dispatch.slice(0, 1), { ...dispatch[1], rc: 2 } as NewEvent],
      'vx>..',
      false,
    ],
    [
      'dispatched with warnings',
      [...launch, ...dispatch.slice(0, 1), { ...dispatch[1], rc: 3 } as NewEvent],
      'vv>..',
      false,
    ],
    ['one bundle of two refused', [...launch, ...dispatch, bundle(2), bundle(0)], 'vvx..', false],
    [
      'a bundle refused, and the scope kept',
      [...launch, ...dispatch, bundle(2), ...judged(0).slice(2)],
      'vvx>.',
      false,
    ],
    ['dispatched again after bundles were refused', [...launch, ...dispatch, bundle(2), ...dispatch], 'vvx..', false],
    ['integrated without validation', [...launch, ...dispatch, ...end('PASS', 0).slice(0, 1)], 'vv..>', false],
    [
      'a rehearsal that was resumed',
      [...launch.map((one) => ({ ...one, details: { ...one.details, dry_run: true } })), resumed],
      '>....',
      false,
    ],
    [
      'a rehearsal that was launched',
      [{ ...launch[1], details: { dry_run: true } } as NewEvent, ...launch],
      'v....',
      false,
    ],
    ['rehearsed', launch.map((one) => ({ ...one, details: { ...one.details, dry_run: true } })), 'v....', true],
  ])('%s', (_what, events, expected, ended) => {
    const view = viewOf(events);
    const marks = { waiting: '.', running: '>', done: 'v', blocked: 'x', failed: 'x' };
    expect(
      Object.values(view.phases)
        .map((state) => marks[state])
        .join(''),
    ).toBe(expected);
    expect(view.ended).toBe(ended);
  });

  it('has its newest collisions, each path of a pair once', () => {
    const collision = (path: string, lines: string, pair = 'A_core B_tooling'): NewEvent =>
      state('factory', 'COLLISION', { pair, path, lines });
    const rows = (...events: readonly NewEvent[]) =>
      viewOf([...launch, ...events]).collisions.map(({ pair, path, lines }) => [pair, path, lines].join(':'));
    expect(
      rows(collision('a', '1'), collision('b', '2'), collision('a', '3', 'A_core C_features'), collision('a', '4')),
    ).toEqual(['A_core B_tooling:b:2', 'A_core C_features:a:3', 'A_core B_tooling:a:4']);
    expect(rows(collision('a', '1'), state('factory', 'DISPATCH_START'))).toEqual([]);
    const many = Array.from({ length: 51 }, (_none, at) => collision(String(at), ''));
    expect(rows(...many)).toHaveLength(50);
    expect(rows(...many)[0]).toBe('A_core B_tooling:1:');
  });
});

describe('a worker of a run', () => {
  it('is shown by its own last events', () => {
    const { workers } = viewOf(launch, [
      state('B_tooling', 'WORKER_PENDING'),
      state('A_core', 'WORKER_SENT', { attempt: 2 }),
      state('A_core', 'WORKER_RUNNING'),
      state('B_tooling', 'WORKER_TIMEOUT', { code: 'ERR_DONE_TIMEOUT', attempts: 1 }),
    ]);
    expect(workers.map(({ worker, state: at, attempt, lastEvent }) => [worker, at, attempt, lastEvent])).toEqual([
      ['A_core', 'RUNNING', 2, 'WORKER_RUNNING'],
      ['B_tooling', 'TIMEOUT', 1, 'ERR_DONE_TIMEOUT'],
    ]);
  });

  it.each<readonly [what: string, events: readonly NewEvent[], expected: Partial<WatchView['workers'][number]> | null]>(
    [
      ['has no row before its first event', [], null],
      ['has none for an event of another kind', [{ event_type: 'LAUNCH_RESULT', actor: 'A_core' }], null],
      ['has none when its segment is joined', [state('factory', 'SEGMENT_JOINED', { worker: 'A_core' })], null],
      ['is pending', [state('A_core', 'WORKER_PENDING')], { state: 'PENDING', attempt: 0, startedAt: '', endedAt: '' }],
      [
        'has a worktree',
        [{ event_type: 'WORKTREE_CREATE', actor: 'factory', details: { worker: 'A_core' } }],
        { state: 'PENDING', lastEvent: 'WORKTREE_CREATE' },
      ],
      ['is sent for the first time', [state('A_core', 'WORKER_SENT')], { state: 'SENT', attempt: 1, startedAt: now }],
      [
        'is done',
        [state('A_core', 'WORKER_RUNNING'), state('A_core', 'WORKER_DONE')],
        { state: 'DONE', endedAt: now, lastEvent: 'WORKER_DONE' },
      ],
      [
        'failed with a code',
        [state('A_core', 'WORKER_FAILED', { code: 'ERR_AGENT_FAILED' })],
        { state: 'FAILED', endedAt: now, lastEvent: 'ERR_AGENT_FAILED' },
      ],
      ['was cancelled', [state('A_core', 'WORKER_CANCELLED')], { state: 'CANCELLED', endedAt: now }],
      [
        'is parked',
        [state('A_core', 'WORKER_PARKED', { resets_at: 'then' })],
        { state: 'PARKED', parkedUntil: 'then', endedAt: '' },
      ],
      [
        'is not parked any longer when it is cancelled',
        [state('A_core', 'WORKER_PARKED', { resets_at: 'then' }), state('A_core', 'WORKER_CANCELLED')],
        { state: 'CANCELLED', parkedUntil: '' },
      ],
      [
        'begins anew when it is pending again',
        [
          state('A_core', 'WORKER_SENT', { attempt: 3 }),
          state('A_core', 'WORKER_FAILED'),
          state('A_core', 'WORKER_PENDING'),
        ],
        { state: 'PENDING', attempt: 0, startedAt: '', endedAt: '', parkedUntil: '' },
      ],
    ],
  )('%s', (_what, events, expected) => {
    const [row] = viewOf([...launch, ...events]).workers;
    if (expected === null) expect(row).toBeUndefined();
    else expect(row).toMatchObject({ worker: 'A_core', ...expected });
  });
});

describe('the events of a run', () => {
  const at = (second: number, actor: string): LedgerEvent =>
    event(
      state(actor, 'X'),
      `2026-11-20T12:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}Z`,
    );

  it('are news once, by time, and the last eight stay', () => {
    const fold = new WatchFold(runId);
    for (const second of [5, 3, 4]) fold.add(at(second, `w${second}`));
    fold.addToChain(at(3, 'chain'));
    expect(fold.news().map(({ actor }) => actor)).toEqual(['w3', 'chain', 'w4', 'w5']);
    expect(fold.news()).toEqual([]);
    for (let second = 6; second < 12; second++) fold.add(at(second, `w${second}`));
    fold.news();
    expect(fold.view(noFiles).tail.map(({ actor }) => actor)).toEqual([
      'w4',
      'w5',
      'w6',
      'w7',
      'w8',
      'w9',
      'w10',
      'w11',
    ]);
  });

  it.each([999, 1_000, 1_001, 2_001])('are at most the last thousand: of %d', (count) => {
    const fold = new WatchFold(runId);
    for (let second = 0; second < count; second++) fold.add(at(second, `w${second}`));
    const news = fold.news();
    expect([news.length, news.at(-1)?.actor]).toEqual([Math.min(count, 1_000), `w${count - 1}`]);
  });
});
