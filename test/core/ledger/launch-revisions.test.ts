import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { dueRevision, launchRevisions, revisionProblem } from '../../../src/core/ledger/revisions/launch-revisions.ts';

const event = (event_type: LedgerEvent['event_type'], hashes: object, details: object = {}): LedgerEvent =>
  ({ event_type, hashes, details, actor: 'prepare-run' }) as unknown as LedgerEvent;
const init = (launch: string) => event('RUN_INIT', { launch });
const revised = (revision: number, previous_launch: string, launch: string, workers: readonly string[] = []) =>
  event('RUN_STATE', { launch, previous_launch }, { state: 'LAUNCH_REVISED', revision, workers });
/** An event of another kind that changes the launch digest too. */
const other = (launch: string) => event('RUN_STATE', { launch }, { state: 'OTHER' });

describe('launch revisions', () => {
  it.each([
    ['no launch', [], []],
    ['a first launch', [init('a')], [1]],
    ['a rehearsal, and the launch behind it', [init('a'), init('b')], [1]],
    ['two corrections', [init('a'), revised(2, 'a', 'b'), revised(3, 'b', 'c')], [1, 2, 3]],
  ])('are read from the chain: %s', (_what, events, expected) => {
    expect(launchRevisions(events).map(({ revision }) => revision)).toEqual(expected);
  });

  it.each([
    ['follow from each other', [init('a'), revised(2, 'a', 'b'), revised(3, 'b', 'c')], undefined],
    ['follow what else changed the digest', [init('a'), other('x'), revised(2, 'x', 'b')], undefined],
    ['skip a number', [init('a'), revised(3, 'a', 'b')], 'launch revision 2 is recorded as 3'],
    ['repeat a number', [init('a'), revised(2, 'a', 'b'), revised(2, 'b', 'c')], 'launch revision 3 is recorded as 2'],
    [
      'follow another launch',
      [init('a'), revised(2, 'f', 'b')],
      'launch revision 2 names f as the one before it, but a was in force',
    ],
    [
      'pass over what else changed the digest',
      [init('a'), other('x'), revised(2, 'a', 'b')],
      'launch revision 2 names a as the one before it, but x was in force',
    ],
  ])('are a chain of their own: those that %s', (_what, events, problem) => {
    expect(revisionProblem(launchRevisions(events))).toBe(problem);
  });

  it('say from which one on the bundle of a worker counts', () => {
    const revisions = launchRevisions([
      init('a'),
      revised(2, 'a', 'b', ['A_core']),
      revised(3, 'b', 'c', ['B_tooling']),
    ]);
    expect((['A_core', 'B_tooling', 'C_features'] as const).map((worker) => dueRevision(revisions, worker))).toEqual([
      2, 3, 1,
    ]);
  });
});
