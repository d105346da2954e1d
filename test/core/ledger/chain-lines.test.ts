import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import {
  buildEvent,
  eventId,
  isLegacyEvent,
  isWholeEvent,
  parseEvent,
  verifyLine,
} from '../../../src/core/ledger/chain.ts';
import { compareEvents, eventMatcher } from '../../../src/core/ledger/list-events.ts';
import { launchRevisions, revisionOf } from '../../../src/core/ledger/revisions/launch-revisions.ts';
import { prevOf, quickEvent } from '../../../src/core/ledger/scan-ledger.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const prev = 'a'.repeat(64);
const event = buildEvent(
  {
    event_type: 'RUN_STATE',
    actor: 'factory',
    details: { state: 'X', gone: undefined, zero: -0 },
    hashes: { own: 'h' },
  },
  { runId: '20260301_1', instant: '2026-03-01T00:00:00Z', prev, seq: 3 },
);
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('a line of a chain', () => {
  it('holds every key, with its defaults', () => {
    expect(event).toEqual({
      schema_version: 1,
      ts_utc: '2026-03-01T00:00:00Z',
      run_id: '20260301_1',
      event_type: 'RUN_STATE',
      actor: 'factory',
      event_id: expect.stringMatching(/^[0-9a-f]{16}$/),
      parent_event_id: '',
      duration_ms: 0,
      file_counts: {},
      hashes: { own: 'h', prev, self: expect.stringMatching(/^[0-9a-f]{64}$/) },
      rc: 0,
      details: { state: 'X', zero: 0, seq: 3 },
    });
    const child = buildEvent(
      { event_type: 'RUN_END', actor: 'a', parent: event, rc: 2, duration_ms: 5, file_counts: { n: 1 } },
      { runId: 'r', instant: 'i', prev, seq: 1 },
    );
    expect(child).toMatchObject({ parent_event_id: event.event_id, rc: 2, duration_ms: 5, file_counts: { n: 1 } });
  });

  it('has an id of six keys: sha256 of their canonical JSON', () => {
    const text =
      '{"actor":"factory","details":{"seq":3,"state":"X","zero":0},"event_type":"RUN_STATE","parent_event_id":"","run_id":"20260301_1","ts_utc":"2026-03-01T00:00:00Z"}';
    expect(eventId(event)).toBe(sha256(text).slice(0, 16));
  });

  it.each<readonly [what: string, line: Buffer, prev: string, number: number, code: string | undefined]>([
    ['as written', bytes(event), prev, 3, undefined],
    ['after another line', bytes(event), 'b'.repeat(64), 3, 'ERR_LEDGER_CHAIN'],
    ['at another place', bytes(event), prev, 4, 'ERR_LEDGER_CHAIN'],
    ['with another rc', bytes({ ...event, rc: 1 }), prev, 3, 'ERR_LEDGER_DAMAGED'],
    ['with another id', bytes({ ...event, event_id: 'x' }), prev, 3, 'ERR_LEDGER_DAMAGED'],
    ['with spaces', Buffer.from(` ${JSON.stringify(event)}`), prev, 3, 'ERR_LEDGER_DAMAGED'],
    [
      'with another order of keys',
      bytes(Object.fromEntries(Object.entries(event).reverse())),
      prev,
      3,
      'ERR_LEDGER_DAMAGED',
    ],
    ['with another key', bytes({ ...event, more: 1 }), prev, 3, 'ERR_LEDGER_DAMAGED'],
    ['that is no JSON', Buffer.from('{'), prev, 3, 'ERR_LEDGER_DAMAGED'],
    ['that is no UTF-8', Buffer.from([0x22, 0xff, 0x22]), prev, 3, 'ERR_LEDGER_DAMAGED'],
  ])('%s', async (_what, line, from, number, code) => {
    if (code === undefined) expect(verifyLine(line, number, from, 'n')).toEqual(event);
    else {
      const error = await refusal(() => verifyLine(line, number, from, 'n'));
      expect(error).toMatchObject({ code, line: number, file: 'n', fault: 'blocked' });
    }
    expect(isWholeEvent(line)).toBe(code !== 'ERR_LEDGER_DAMAGED');
  });

  it('says what is wrong with it', async () => {
    const said = async (line: Buffer) => (await refusal(() => parseEvent(line, 7, 'n'))).message;
    expect(await said(Buffer.from('{'))).toBe('Line 7 of the ledger n is not JSON.');
    expect(await said(bytes({ ...event, rc: 'x' }))).toMatch(/^Line 7 of the ledger n is not an event \(rc: .+\)\.$/);
  });

  it('is of the older form when it has neither hash', () => {
    const { prev: _prev, self: _self, ...hashes } = event.hashes;
    const { self: _own, ...withPrev } = event.hashes;
    expect([event, { ...event, hashes }, { ...event, hashes: withPrev }].map(isLegacyEvent)).toEqual([
      false,
      true,
      false,
    ]);
    expect(isWholeEvent(bytes({ ...event, hashes }))).toBe(true);
    expect(isWholeEvent(bytes({ ...event, hashes: withPrev }))).toBe(false);
  });
});

describe('quickEvent', () => {
  it('wants the outer shape only', () => {
    expect(quickEvent(bytes(event))).toEqual(event);
    const odd = ['ts_utc', 'run_id', 'event_type', 'actor', 'event_id'].map((key) => ({ ...event, [key]: 1 }));
    const others: unknown[] = [null, 1, 'x', [], { ...event, rc: '0' }];
    for (const key of ['hashes', 'details'])
      for (const value of [null, [], 'x', undefined]) others.push({ ...event, [key]: value });
    expect([...odd, ...others].map((value) => quickEvent(bytes(value)))).toEqual(
      [...odd, ...others].map(() => undefined),
    );
    expect(quickEvent(Buffer.from('{'))).toBeUndefined();
  });

  it('prevOf reads the hash that a line names', () => {
    expect(prevOf(bytes(event))).toBe(prev);
    expect(prevOf(Buffer.from('{"prev":"abc"}'))).toBe('');
  });
});

describe('the order of listings', () => {
  const at = (over: Partial<LedgerEvent>) => ({ ...event, ...over });
  it.each<readonly [what: string, first: LedgerEvent, second: LedgerEvent]>([
    [
      'time',
      at({ ts_utc: '2026-03-01T00:00:00Z', event_type: 'RUN_STATE' }),
      at({ ts_utc: '2026-03-01T00:00:01Z', event_type: 'PREFLIGHT' }),
    ],
    ['type', at({ event_type: 'PREFLIGHT', run_id: 'b' }), at({ event_type: 'RUN_END', run_id: 'a' })],
    ['run', at({ run_id: 'a', actor: 'b' }), at({ run_id: 'b', actor: 'a' })],
    ['actor', at({ actor: 'a', details: { seq: 2 } }), at({ actor: 'b', details: { seq: 1 } })],
    ['position', at({ details: { seq: 2 } }), at({ details: { seq: 10 } })],
    ['no position', at({ details: { seq: 'x' } }), at({ details: { seq: 1 } })],
  ])('is by %s', (_what, first, second) => {
    expect(compareEvents(first, second)).toBeLessThan(0);
    expect(compareEvents(second, first)).toBeGreaterThan(0);
  });
  it('knows both spellings of UTC', () => {
    expect(compareEvents(at({ ts_utc: '2026-03-01T00:00:00+00:00' }), at({}))).toBe(0);
  });
  it('a filter by time includes its instant, and a kind may come from the run', () => {
    const since = (text: string) => eventMatcher({ since: text })(event);
    expect([since('2026-03-01T00:00:00Z'), since('2026-03-01T00:00:01Z')]).toEqual([true, false]);
    const kind = eventMatcher({ kind: 'k' });
    expect([kind(event, 'k'), kind(event), kind(at({ details: { kind: 'x' } }), 'k')]).toEqual([true, false, false]);
  });
});

it('a launch revision keeps what it names, and ignores what is of another type', () => {
  const init = { ...event, event_type: 'RUN_INIT' as const, hashes: { launch: 'a' } };
  const revised = {
    ...event,
    hashes: { launch: 'b', previous_launch: 'a' },
    details: {
      state: 'LAUNCH_REVISED',
      revision: 2,
      changed: ['gates'],
      workers: ['A_worker', 'Q'],
      requested_by: 'me',
    },
  };
  const odd = {
    ...event,
    hashes: {},
    details: { state: 'LAUNCH_REVISED', revision: 3, changed: 'x', requested_by: 1 },
  };
  expect(launchRevisions([init, revised, odd])).toEqual([
    { revision: 1, digest: 'a', previous: '', replaced: '', changed: [], workers: [], requestedBy: '' },
    {
      revision: 2,
      digest: 'b',
      previous: 'a',
      replaced: 'a',
      changed: ['gates'],
      workers: ['A_core'],
      requestedBy: 'me',
    },
    { revision: 3, digest: '', previous: '', replaced: 'b', changed: [], workers: [], requestedBy: '' },
  ]);
  expect([revised, event, { details: { revision: '2' } }].map(revisionOf)).toEqual([2, 1, 1]);
});
