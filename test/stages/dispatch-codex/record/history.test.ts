import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import type { WorkerDispatch } from '../../../../src/core/contracts/worker/dispatch-results.ts';
import {
  endStates,
  historyOf,
  neverDispatched,
  type WorkerHistory,
} from '../../../../src/stages/dispatch-codex/record/worker-history.ts';

let second = 0;
const event = (event_type: LedgerEvent['event_type'], details: object = {}, hashes: object = {}, rc = 0): LedgerEvent =>
  ({
    event_type,
    actor: 'A_core',
    ts_utc: `2026-03-01T00:00:${String(++second).padStart(2, '0')}Z`,
    details,
    hashes,
    rc,
  }) as unknown as LedgerEvent;
const state = (name: string, details: object = {}, hashes: object = {}, rc = 0) =>
  event('RUN_STATE', { state: name, ...details }, hashes, rc);
const pending = (details: object = {}) => state('WORKER_PENDING', { backend: 'script', ...details });
const ending = (name: 'DONE' | 'FAILED' | 'TIMEOUT' | 'CANCELLED', over: object = {}, rc = 0) =>
  state(
    `WORKER_${name}`,
    { dispatch: name, reason: 'r', code: 'c', attempts: 2, tokens: 5, cost_usd: 0.5, ...over },
    {},
    rc,
  );

type Expected = Omit<Partial<WorkerHistory>, 'dispatch'> & { readonly dispatch?: Partial<WorkerDispatch> };

const rows: readonly (readonly [what: string, events: () => readonly LedgerEvent[], expected: Expected])[] = [
  [
    'nothing',
    () => [],
    {
      phase: 'none',
      worktreeOpen: false,
      openedByHand: false,
      sending: false,
      bundleDigest: '',
      setupDigest: '',
      revision: 1,
      dispatch: neverDispatched('A_core', 'script'),
    },
  ],
  [
    'a dispatch that began',
    () => [pending()],
    { phase: 'open', dispatch: { state: 'PENDING', reason: '', code: '', backend: 'script', attempts: 0 } },
  ],
  ['a dispatch of a revision', () => [pending({ revision: 3 })], { revision: 3, dispatch: { revision: 3 } }],
  ['a dispatch by another backend', () => [pending({ backend: 'command' })], { dispatch: { backend: 'command' } }],
  ['a prompt on its way', () => [pending(), state('WORKER_SENDING')], { sending: true }],
  ['a prompt that failed', () => [pending(), state('WORKER_SENDING'), state('SEND_FAILED')], { sending: false }],
  ['a prompt that is sent again', () => [pending(), state('WORKER_SENDING'), state('RETRY')], { sending: false }],
  [
    'a sent prompt',
    () => [pending(), state('WORKER_SENDING'), state('WORKER_SENT')],
    { sending: false, dispatch: { state: 'SENT', started_at: '2026-03-01T00:00:03Z' } },
  ],
  [
    'a prompt sent twice',
    () => [pending(), state('WORKER_SENT'), state('WORKER_SENT')],
    { dispatch: { started_at: '2026-03-01T00:00:02Z' } },
  ],
  [
    'a running agent',
    () => [pending(), state('WORKER_SENT'), state('WORKER_RUNNING')],
    { phase: 'open', dispatch: { state: 'RUNNING' } },
  ],
  ...(['DONE', 'FAILED', 'TIMEOUT', 'CANCELLED'] as const).map((name): (typeof rows)[number] => [
    `an end: ${name}`,
    () => [pending(), ending(name, {}, 4)],
    {
      phase: 'ended',
      dispatch: {
        state: name,
        reason: 'r',
        code: 'c',
        attempts: 2,
        rc: 4,
        tokens: 5,
        cost_usd: 0.5,
        ended_at: '2026-03-01T00:00:02Z',
      },
    },
  ]),
  [
    'an end with unknown usage',
    () => [pending(), ending('DONE', { tokens: null, cost_usd: null })],
    { dispatch: { tokens: null, cost_usd: null } },
  ],
  [
    'an end with a known agent',
    () => [pending(), ending('DONE', { agent: { name: 'codex', version: '1.2.3' } })],
    { dispatch: { agent: { name: 'codex', version: '1.2.3' } } },
  ],
  [
    'an end with an odd agent',
    () => [pending(), ending('DONE', { agent: { name: 'odd' } })],
    { dispatch: { state: 'DONE' } },
  ],
  [
    'a collected bundle',
    () => [pending(), ending('DONE'), event('WORKER_BUNDLE_DISCOVERED', {}, { bundle: 'b' })],
    { phase: 'collected', bundleDigest: 'b' },
  ],
  [
    'another event',
    () => [pending(), event('PREFLIGHT', { state: 'WORKER_DONE', dispatch: 'DONE' })],
    { phase: 'open' },
  ],
  [
    'a second dispatch',
    () => [pending(), ending('FAILED'), state('WORKER_SENDING'), pending()],
    { phase: 'open', sending: false, dispatch: { state: 'PENDING', attempts: 0, tokens: null } },
  ],
  ['an open worktree', () => [state('WORKTREE_OPENING')], { worktreeOpen: true, openedByHand: false }],
  [
    'a worktree opened by hand',
    () => [state('WORKTREE_OPENING', { by: 'hand' })],
    { worktreeOpen: true, openedByHand: true },
  ],
  [
    'a worktree that got a prompt',
    () => [state('WORKTREE_OPENING', { by: 'hand' }), state('WORKER_SENDING')],
    { worktreeOpen: true, openedByHand: false },
  ],
  [
    'a closed worktree',
    () => [state('WORKTREE_OPENING', { by: 'hand' }), state('WORKTREE_CLOSED')],
    { worktreeOpen: false, openedByHand: false },
  ],
  [
    'a set-up under way',
    () => [pending(), state('SETUP_STARTED')],
    { setupDigest: '', dispatch: { setup: { started_at: '2026-03-01T00:00:02Z', ended_at: '' } } },
  ],
  [
    'a set-up that ended',
    () => [pending(), state('SETUP_STARTED'), state('SETUP_ENDED', {}, { setup: 's' })],
    { setupDigest: 's', dispatch: { setup: { started_at: '2026-03-01T00:00:02Z', ended_at: '2026-03-01T00:00:03Z' } } },
  ],
  [
    'a worktree opened after a set-up',
    () => [state('SETUP_ENDED', {}, { setup: 's' }), state('WORKTREE_OPENING')],
    { setupDigest: '' },
  ],
  [
    'a feedback round that is asked for',
    () => [
      pending({ revision: 2 }),
      ending('DONE'),
      event('WORKER_BUNDLE_DISCOVERED', {}, { bundle: 'b' }),
      state('REWORK_REQUESTED', { round: 1, codes: ['ERR_SCOPE'] }, { prompt: 'p' }),
    ],
    {
      phase: 'none',
      revision: 2,
      rework: { round: 1, promptHash: 'p', earlier: { tokens: 5, costUsd: 0.5 } },
      dispatch: { state: 'PENDING', revision: 2, rework: [{ codes: ['ERR_SCOPE'] }], tokens: null },
    },
  ],
  [
    'a feedback round that ended: usage counts together',
    () => [
      pending(),
      ending('DONE'),
      state('REWORK_REQUESTED', { round: 1, codes: ['ERR_SCOPE'] }),
      pending(),
      ending('DONE', { tokens: 7, cost_usd: null }),
    ],
    { phase: 'ended', dispatch: { tokens: 12, cost_usd: 0.5, rework: [{ codes: ['ERR_SCOPE'] }] } },
  ],
  [
    'two feedback rounds, one with unreadable codes',
    () => [
      pending(),
      ending('DONE'),
      state('REWORK_REQUESTED', { round: 1, codes: 'x' }),
      pending(),
      ending('DONE'),
      state('REWORK_REQUESTED', { round: 2, codes: ['ERR_SCOPE'], inputs: ['B_tooling'] }),
    ],
    {
      rework: { round: 2, promptHash: '', earlier: { tokens: 10, costUsd: 1 } },
      dispatch: { rework: [{ codes: [] }, { codes: ['ERR_SCOPE'], inputs: ['B_tooling'] }] },
    },
  ],
  [
    'a feedback round that was dropped',
    () => [pending(), ending('DONE'), state('REWORK_REQUESTED', { round: 1, codes: [] }), state('REWORK_DROPPED')],
    { phase: 'none' },
  ],
];

describe('the history of a worker', () => {
  it.each(rows)('of %s', (_what, events, expected) => {
    second = 0;
    const history = historyOf('A_core', 'script', events());
    expect(history).toMatchObject(expected);
    if (expected.rework === undefined && expected.dispatch?.rework === undefined) {
      expect([history.rework, history.dispatch.rework]).toEqual([undefined, undefined]);
    }
    if (expected.dispatch?.revision === undefined) expect(history.dispatch.revision).toBeUndefined();
    if (expected.dispatch?.agent === undefined) expect(history.dispatch.agent).toBeUndefined();
  });

  it('of a person begins with work that is not done', () => {
    expect(historyOf('A_core', null, []).dispatch).toMatchObject({
      backend: null,
      reason: 'its work is not done yet',
      code: 'ERR_HAND_NOT_DONE',
    });
    expect(neverDispatched('A_core', 'script')).toMatchObject({ reason: 'not dispatched', code: '', rc: 0 });
    expect([...endStates]).toEqual(['DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);
  });
});
