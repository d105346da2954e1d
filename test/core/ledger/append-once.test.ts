import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { appendOnce } from '../../../src/core/ledger/append-once.ts';
import { buildEvent, contentOf, GENESIS, type NewEvent } from '../../../src/core/ledger/chain.ts';
import type { Ledger } from '../../../src/core/ledger/ledger.ts';

/** A ledger in memory. */
function memory(earlier: readonly NewEvent[]): Pick<Ledger, 'events' | 'append'> & { readonly all: LedgerEvent[] } {
  const all: LedgerEvent[] = [];
  const append = async (event: NewEvent): Promise<LedgerEvent> => {
    const place = { runId: '20260301_1', instant: '2026-03-01T00:00:00Z', prev: GENESIS, seq: all.length + 1 };
    const record = buildEvent(event, place);
    all.push(record);
    return record;
  };
  for (const event of earlier) void append(event);
  return { all, append, events: () => all };
}

const state = (name: string, more: Partial<NewEvent> = {}): NewEvent => ({
  event_type: 'RUN_STATE',
  actor: 'factory',
  ...more,
  details: { state: name, ...more.details },
});
const end: NewEvent = { event_type: 'RUN_END', actor: 'factory', rc: 2, details: { status: 'BLOCKED' } };
const report: NewEvent = { event_type: 'REPORT_WRITTEN', actor: 'factory' };

describe('appendOnce', () => {
  it.each<readonly [what: string, earlier: readonly NewEvent[], event: NewEvent, appended: boolean]>([
    ['the first event', [], report, true],
    ['the same event', [report], report, false],
    ['the same event after others', [report, end], report, false],
    [
      'the same event with defaults spelled out',
      [report],
      { ...report, rc: 0, hashes: {}, file_counts: {}, details: {} },
      false,
    ],
    ['another duration', [{ ...report, duration_ms: 1 }], { ...report, duration_ms: 2 }, false],
    ['another rc', [report], { ...report, rc: 1 }, true],
    ['another hash', [report], { ...report, hashes: { a: 'b' } }, true],
    ['another count', [report], { ...report, file_counts: { a: 1 } }, true],
    ['other details', [report], { ...report, details: { a: 1 } }, true],
    ['another actor', [report], { ...report, actor: 'A_core' }, true],
    ['another type', [report], { ...report, event_type: 'PREFLIGHT' }, true],
    ['what an earlier event says, after another of its kind', [state('a'), state('b')], state('a'), true],
    [
      'the same of another worker',
      [state('a', { details: { worker: 'A_core' } })],
      state('a', { details: { worker: 'B_tooling' } }),
      true,
    ],
    [
      'the same of a worker, after another worker',
      [state('a', { details: { worker: 'A_core' } }), state('a', { details: { worker: 'B_tooling' } })],
      state('a', { details: { worker: 'A_core' } }),
      false,
    ],
    ['an end before a resume', [end, state('RESUMED')], end, true],
    ['a report before a resume of an ended run', [report, end, state('RESUMED')], report, true],
    ['a report before a resume of a run that has not ended', [report, state('RESUMED')], report, false],
    ['a report after the second resume', [end, state('RESUMED'), report, state('RESUMED')], report, false],
    ['a report before a new policy of an ended run', [report, end, state('POLICY_REVISED')], report, true],
    [
      'a report before a launch revision',
      [report, state('LAUNCH_REVISED', { details: { revision: 2 } })],
      report,
      true,
    ],
    ['the resume itself, again', [end, state('RESUMED')], state('RESUMED'), true],
  ])('of %s', async (_what, earlier, event, appended) => {
    const ledger = memory(earlier);
    const result = await appendOnce(ledger as unknown as Ledger, event);
    expect(ledger.all).toHaveLength(earlier.length + (appended ? 1 : 0));
    expect(ledger.all).toContain(result);
    expect(contentOf(result)).toMatchObject({ event_type: event.event_type, actor: event.actor });
  });
});
