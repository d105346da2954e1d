import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { endStatus, foldLedger, isResuming, type RunState } from '../../../src/core/ledger/fold.ts';

let count = 0;

/** An event of a run, with an id that counts from e1 in each case. */
function event(event_type: LedgerEvent['event_type'], over: Partial<LedgerEvent> = {}): LedgerEvent {
  count++;
  return {
    schema_version: 1,
    ts_utc: `2026-03-01T00:00:${String(count).padStart(2, '0')}Z`,
    run_id: '20260301_1',
    event_type,
    actor: 'factory',
    event_id: `e${count}`,
    parent_event_id: '',
    duration_ms: 0,
    file_counts: {},
    hashes: {},
    rc: 0,
    details: {},
    ...over,
  };
}

const state = (name: string, details: object = {}, over: Partial<LedgerEvent> = {}) =>
  event('RUN_STATE', { ...over, details: { state: name, ...details } });
const launch = (digest: string) => ({ hashes: { launch: digest } });

type Row = readonly [what: string, events: () => readonly LedgerEvent[], expected: Partial<RunState>];

const rows: readonly Row[] = [
  [
    'nothing',
    () => [],
    {
      run_id: '',
      kind: '',
      status: 'PENDING',
      rc: 3,
      event_count: 0,
      last_event_type: '',
      last_event_id: '',
      started_at: '',
      ended_at: '',
      actors: [],
      workers: {},
      base_sha: '',
      launch_digest: '',
      policy_commit: '',
    },
  ],
  [
    'a run that started',
    () => [event('PREFLIGHT'), event('RUN_START', { actor: 'b' }), event('PREFLIGHT', { actor: 'a' })],
    {
      run_id: '20260301_1',
      status: 'PENDING',
      event_count: 3,
      last_event_type: 'PREFLIGHT',
      last_event_id: 'e3',
      started_at: '2026-03-01T00:00:02Z',
      actors: ['a', 'b', 'factory'],
    },
  ],
  ['a run without a start', () => [event('PREFLIGHT'), event('PREFLIGHT')], { started_at: '2026-03-01T00:00:01Z' }],
  [
    'an older launch',
    () => [event('run_init', { details: { base_sha: 'b', kind: 'launch' }, ...launch('d') })],
    { last_event_type: 'RUN_INIT', base_sha: 'b', launch_digest: 'd', kind: 'launch' },
  ],
  [
    'a launch that names no digest after one that does',
    () => [
      event('RUN_INIT', { details: { base_sha: 'b' }, ...launch('d') }),
      event('RUN_INIT', { details: { base_sha: 7 } }),
    ],
    { base_sha: 'b', launch_digest: 'd' },
  ],
  [
    'digests of other events',
    () => [event('RUN_INIT', launch('d')), event('PREFLIGHT', launch('x'))],
    { launch_digest: 'd' },
  ],
  [
    'the last kind that is a text',
    () => [event('PREFLIGHT', { details: { kind: 'a' } }), event('PREFLIGHT', { details: { kind: 1 } })],
    { kind: 'a' },
  ],
  [
    'a run that passed',
    () => [event('RUN_START'), event('RUN_END', { details: { status: 'PASS' } })],
    { status: 'PASS', rc: 0, started_at: '2026-03-01T00:00:01Z', ended_at: '2026-03-01T00:00:02Z' },
  ],
  [
    'a run that was blocked',
    () => [event('RUN_END', { rc: 2, details: { status: 'BLOCKED' } })],
    { status: 'BLOCKED', rc: 2 },
  ],
  [
    'a refused launch',
    () => [event('LAUNCH_RESULT', { rc: 2, details: { status: 'BLOCKED' } })],
    { status: 'BLOCKED', rc: 2, ended_at: '' },
  ],
  [
    'a launch that failed',
    () => [event('LAUNCH_RESULT', { rc: 1, details: { status: 'FAIL' } })],
    { status: 'FAIL', rc: 1 },
  ],
  [
    'a launch that passed',
    () => [event('LAUNCH_RESULT', { details: { status: 'PASS' } })],
    { status: 'PENDING', rc: 3 },
  ],
  [
    'a run that was resumed',
    () => [event('RUN_END', { rc: 2, details: { status: 'BLOCKED' } }), state('RESUMED')],
    { status: 'PENDING', rc: 3, ended_at: '' },
  ],
  [
    'a run whose policy was revised',
    () => [
      event('RUN_INIT', launch('d')),
      event('RUN_END', { rc: 2, details: { status: 'BLOCKED' } }),
      state('POLICY_REVISED', { commit: 'c' }, launch('n')),
    ],
    { status: 'PENDING', rc: 3, launch_digest: 'n', policy_commit: 'c' },
  ],
  [
    'another state with a commit',
    () => [event('RUN_INIT', launch('d')), state('OTHER', { commit: 'c' }, launch('n'))],
    { launch_digest: 'd', policy_commit: '' },
  ],
  [
    'a policy revision without values',
    () => [event('RUN_INIT', launch('d')), state('POLICY_REVISED', { commit: '' }, launch(''))],
    { launch_digest: 'd', policy_commit: '' },
  ],
  [
    'a launch revision',
    () => [event('RUN_INIT', launch('d')), state('LAUNCH_REVISED', { revision: 2 }, launch('n'))],
    { launch_digest: 'n', revision: 2 },
  ],
  [
    'a launch revision without a digest',
    () => [event('RUN_INIT', launch('d')), state('LAUNCH_REVISED', { revision: 2 })],
    { launch_digest: 'd', revision: 2 },
  ],
  [
    'a collected run',
    () => [state('GC_COLLECT', { status: 'WARN', ended_at: 'then', started_at: 'before' }, { rc: 0 })],
    { status: 'WARN', rc: 0, ended_at: 'then', started_at: 'before' },
  ],
  [
    'a collected run with an unknown status',
    () => [state('GC_COLLECT', { status: 'ODD', ended_at: 'then' }, { rc: 5 })],
    { status: 'PENDING', rc: 3, ended_at: '', started_at: '2026-03-01T00:00:01Z' },
  ],
  [
    'another state with a status',
    () => [state('OTHER', { status: 'PASS', started_at: 'x' })],
    { status: 'PENDING', started_at: '2026-03-01T00:00:01Z' },
  ],
  [
    'the index line of a run',
    () => [
      event('RUN_END', {
        rc: 2,
        parent_event_id: 'end',
        ...launch('d'),
        details: {
          status: 'BLOCKED',
          started_at: 'before',
          base_sha: 'b',
          event_count: 9,
          revision: 3,
          actors: ['z', 'A_core'],
          workers: { A_core: 'DONE', B_worker: 'FAILED', Q: 'DONE', C_features: 'ODD' },
        },
      }),
    ],
    {
      started_at: 'before',
      base_sha: 'b',
      event_count: 9,
      last_event_id: 'end',
      launch_digest: 'd',
      revision: 3,
      actors: ['A_core', 'factory', 'z'],
      workers: { A_core: 'DONE', B_tooling: 'FAILED' },
    },
  ],
  [
    'an index line without counts, after a launch',
    () => [
      event('RUN_INIT', { details: { base_sha: 'b' }, ...launch('d') }),
      event('RUN_END', {
        parent_event_id: 'p',
        details: { status: 'PASS', base_sha: 'x', started_at: '', workers: { A_core: 'DONE' } },
      }),
    ],
    { base_sha: 'b', event_count: 2, last_event_id: 'e2', started_at: '2026-03-01T00:00:01Z', workers: {} },
  ],
  [
    'an index line that names an older revision and no digest',
    () => [
      event('RUN_INIT', launch('d')),
      state('LAUNCH_REVISED', { revision: 2 }, launch('n')),
      event('RUN_END', { details: { status: 'PASS', event_count: 4 } }),
    ],
    { launch_digest: 'n', revision: 2, event_count: 4 },
  ],
  [
    'workers by actor and by name, the last state of each',
    () => [
      state('WORKER_SENT', {}, { actor: 'B_worker' }),
      state('WORKER_SENT', { worker: 'A_core' }),
      state('WORKER_DONE', { worker: 'A_core' }),
      state('WORKER_ODD', { worker: 'A_core' }),
      state('OTHER_DONE', { worker: 'C_features' }),
      state('WORKER_DONE', { worker: 'Q' }),
      state('WORKER_DONE', { worker: 7 }, { actor: 'Z_aggregator' }),
      state('WORKER_FAILED', { worker: 'Z_aggregator' }, { actor: 'Z_aggregator' }),
    ],
    {
      workers: { A_core: 'DONE', B_tooling: 'SENT', Z_aggregator: 'FAILED' },
      actors: ['B_worker', 'Z_aggregator', 'factory'],
    },
  ],
  [
    'a worker that goes back to an earlier state',
    () => [
      state('WORKER_SENT', { worker: 'A_core' }),
      state('WORKER_SENT', { worker: 'B_tooling' }),
      state('WORKER_DONE', { worker: 'A_core' }),
      state('WORKER_SENT', { worker: 'A_core' }),
    ],
    { workers: { A_core: 'SENT', B_tooling: 'SENT' } },
  ],
];

describe('foldLedger', () => {
  it.each(rows)('of %s', (_what, events, expected) => {
    count = 0;
    const found = foldLedger(events());
    expect(found).toMatchObject(expected);
    // toMatchObject accepts more workers than expected.
    if (expected.workers !== undefined) expect(found.workers).toEqual(expected.workers);
    expect(found.revision).toBe(expected.revision);
  });

  it('lists workers in their order', () => {
    const done = ['Z_aggregator', 'B_tooling', 'A_core'].map((worker) => state('WORKER_DONE', { worker }));
    expect(Object.keys(foldLedger(done).workers)).toEqual(['A_core', 'B_tooling', 'Z_aggregator']);
  });
});

it.each([
  ['PASS', 2, 'PASS'],
  ['BLOCKED', 0, 'BLOCKED'],
  ['FAIL', 0, 'FAIL'],
  ['WARN', 0, 'PASS'],
  [undefined, 0, 'PASS'],
  [undefined, 1, 'FAIL'],
  [undefined, 2, 'BLOCKED'],
  [undefined, 137, 'BLOCKED'],
])('the verdict of status %s and rc %d is %s', (named, rc, expected) => {
  expect(endStatus(event('RUN_END', { rc, details: { status: named } }))).toBe(expected);
});

it.each<readonly [type: LedgerEvent['event_type'], name: string, resuming: boolean]>([
  ['RUN_STATE', 'RESUMED', true],
  ['run_state', 'RESUMED', true],
  ['RUN_STATE', 'POLICY_REVISED', true],
  ['RUN_STATE', 'LAUNCH_REVISED', false],
  ['RUN_STATE', 'OTHER', false],
  ['RUN_START', 'RESUMED', false],
])('%s %s resumes: %j', (type, name, resuming) => {
  expect(isResuming(event(type, { details: { state: name } }))).toBe(resuming);
});
