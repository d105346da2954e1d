import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { eventTypes, type LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { workerNames } from '../../../src/core/contracts/worker.ts';
import { eachLine } from '../../../src/core/ledger/each-line.ts';
import { foldLedger } from '../../../src/core/ledger/fold.ts';
import {
  compareEvents,
  type EventFilter,
  eventMatcher,
  latestFirstOut,
  listEvents,
} from '../../../src/core/ledger/list-events.ts';
import { runLister } from '../../../src/core/ledger/list-runs.ts';
import { readLedger } from '../../../src/core/ledger/read-ledger.ts';
import { scanLedger } from '../../../src/core/ledger/scan-ledger.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { fc } from '../../helpers/property.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));
const sample = new URL('../../testdata/reference/samples/factory.factory_ledger.jsonl', import.meta.url);
const statuses = ['PASS', 'BLOCKED', 'FAIL', 'PENDING'];

/** Events of a few runs, with so few distinct values that every tie of the order occurs. */
const anyEvent: fc.Arbitrary<LedgerEvent> = fc
  .record({
    second: fc.integer({ min: 0, max: 5 }),
    offset: fc.constantFrom('Z', '+00:00'),
    run: fc.integer({ min: 1, max: 4 }),
    event_type: fc.constantFrom(...eventTypes, 'run_state' as const),
    actor: fc.constantFrom('factory', ...workerNames.slice(0, 2)),
    rc: fc.integer({ min: 0, max: 3 }),
    status: fc.constantFrom(...statuses, undefined),
    kind: fc.constantFrom('factory', 'launch', undefined),
    seq: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ second, offset, run, status, kind, seq, ...rest }) => ({
    schema_version: 1,
    ts_utc: `2026-03-01T00:00:0${second}${offset}`,
    run_id: `20260301_${run}`,
    event_id: 'e',
    parent_event_id: '',
    duration_ms: 0,
    file_counts: {},
    // Of the newer form, because events of the older form are never dropped.
    hashes: { prev: '' },
    details: { ...(status && { status }), ...(kind && { kind }), seq },
    ...rest,
  }));

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(values, { nil: undefined });
const anyFilter: fc.Arbitrary<EventFilter> = fc.record({
  runId: maybe(fc.constantFrom('20260301_1', '20260301_2')),
  status: maybe(fc.constantFrom(...statuses)),
  kind: maybe(fc.constantFrom('factory', 'launch')),
  actor: maybe(fc.constantFrom('factory', 'A_core')),
  eventType: maybe(fc.constantFrom('RUN_END', 'RUN_STATE', 'run_state')),
  rc: maybe(fc.integer({ min: 0, max: 3 })),
  since: maybe(fc.constantFrom('2026-03-01T00:00:02.000Z', '2026-03-01T00:00:04.000Z')),
  limit: maybe(fc.integer({ min: 0, max: 12 })),
});

/** A listing as defined, implemented without regard to speed. */
function naive(events: readonly LedgerEvent[], filter: EventFilter): LedgerEvent[] {
  const wanted = events
    .filter((event) => filter.runId === undefined || event.run_id === filter.runId)
    .filter((event) => filter.status === undefined || event.details.status === filter.status)
    .filter((event) => filter.kind === undefined || event.details.kind === filter.kind)
    .filter((event) => filter.actor === undefined || event.actor === filter.actor)
    .filter((event) => filter.rc === undefined || event.rc === filter.rc)
    .filter(({ event_type }) => !filter.eventType || event_type.toUpperCase() === filter.eventType.toUpperCase())
    .filter(({ ts_utc }) => filter.since === undefined || new Date(ts_utc) >= new Date(filter.since));
  const key = ({ ts_utc, event_type, run_id, actor, details }: LedgerEvent): string =>
    [new Date(ts_utc).toISOString(), event_type, run_id, actor, String(details.seq)].join('\0');
  const sorted = wanted
    .map((event, at) => ({ event, at, key: key(event) }))
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : left.at - right.at));
  return sorted.slice(Math.max(0, sorted.length - (filter.limit ?? sorted.length))).map(({ event }) => event);
}

describe('the actor filter', () => {
  it.each([
    ['A_core', 'A_worker', true],
    ['Z_integrator', 'Z_aggregator', true],
    ['A_worker', 'A_worker', true],
    ['A_core', 'B_worker', false],
    ['constructor', 'constructor', true],
  ])('for %s matches an event of %s: %s', (asked, actor, wanted) => {
    const [event] = fc.sample(anyEvent, 1);
    expect(eventMatcher({ actor: asked })({ ...(event as LedgerEvent), actor })).toBe(wanted);
  });
});

describe('a streamed listing', () => {
  it('equals the naive one for any events and filter', () => {
    let cases = 0;
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 400 }), anyFilter, (events, filter) => {
        const latest = latestFirstOut(filter.limit ?? Number.POSITIVE_INFINITY, compareEvents);
        const matches = eventMatcher(filter);
        for (const event of events) if (matches(event)) latest.add(event);
        expect(latest.sorted()).toEqual(naive(events, filter));
        cases++;
      }),
      { numRuns: 300 },
    );
    process.stdout.write(`streamed listings: ${cases} equal to the naive ones\n`);
  });

  it.each([0, 1, 7, 1_000, Number.POSITIVE_INFINITY])('with the limit %d holds at most twice as many', (limit) => {
    const latest = latestFirstOut<number>(limit, (left, right) => left - right);
    // Ascending, descending, and mixed.
    const numbers = Array.from({ length: 3_000 }, (_, at) => [at, 9_000 - at, (at * 7919) % 3_001]).flat();
    for (const number of numbers) latest.add(number);
    const sorted = [...numbers].sort((a, b) => a - b);
    expect(latest.sorted()).toEqual(sorted.slice(Math.max(0, sorted.length - limit)));
  });

  it('of runs equals their complete states', () => {
    let cases = 0;
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 120 }), anyFilter, (events, filter) => {
        const { runId, status, kind, rc, actor, eventType, since, limit } = filter;
        const lister = runLister(filter);
        for (const event of events) lister.add(event);
        const runs = [...new Set(events.map(({ run_id }) => run_id))]
          .map((id) => events.filter(({ run_id }) => run_id === id))
          .filter((own) => own.some((event) => eventMatcher({ actor, eventType })(event)))
          .map(foldLedger)
          .filter((run) => runId === undefined || run.run_id === runId)
          .filter((run) => status === undefined || run.status === status)
          .filter((run) => kind === undefined || run.kind === kind)
          .filter((run) => rc === undefined || run.rc === rc)
          .filter((run) => since === undefined || new Date(run.started_at) >= new Date(since))
          .sort((a, b) => (a.started_at + a.run_id < b.started_at + b.run_id ? -1 : 1));
        const { rows, more } = lister.listed();
        const kept = limit === undefined ? runs : runs.slice(Math.max(0, runs.length - limit));
        expect([rows, more]).toEqual([kept, runs.length > kept.length]);
        cases++;
      }),
      { numRuns: 300 },
    );
    process.stdout.write(`streamed run lists: ${cases} equal to the naive ones\n`);
  });

  it('of a long index holds a few runs, and lists the last ones', () => {
    const lister = runLister({ limit: 3 });
    const started = (n: number): string => new Date(Date.UTC(2026, 0, 1) + ((n * 7919) % 40_000) * 1_000).toISOString();
    const [event] = fc.sample(anyEvent, { numRuns: 1, seed: 1 });
    for (let n = 1; event !== undefined && n <= 40_000; n++) {
      const details = { status: 'PASS', started_at: started(n), seq: n };
      lister.add({ ...event, run_id: `20260301_${n}`, event_type: 'RUN_END', details });
    }
    const all = Array.from({ length: 40_000 }, (_, at) => ({ id: `20260301_${at + 1}`, at: started(at + 1) }));
    const last = all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)).slice(-3);
    const { rows, more } = lister.listed();
    expect([rows.map(({ run_id }) => run_id), more]).toEqual([last.map(({ id }) => id), true]);
  });
});

describe('a scan by the chain alone', () => {
  async function filled(file: string, count: number): Promise<Buffer> {
    const ledger = await freeLedger({ file, runId: '20260301_1', clock });
    for (let at = 0; at < count; at++) {
      await ledger.append({ event_type: 'RUN_STATE', actor: 'factory', details: { state: 'TEST', text: `é "${at}"` } });
    }
    return readFile(file);
  }

  const scanned = async (file: string): Promise<{ events: LedgerEvent[]; heads: string[] } & object> => {
    const events: LedgerEvent[] = [];
    const heads: string[] = [];
    const { lines: _lines, ...end } = await scanLedger(file, 'x', (event, head) => {
      events.push(event);
      heads.push(head);
    });
    return { events, heads, ...end };
  };

  it('reads what a thorough one reads', async () => {
    await using temp = await tempFolder('scan');
    for (const count of [0, 1, 2, 5]) {
      const file = join(temp.path, `${count}.jsonl`);
      if (count > 0) await filled(file, count);
      expect(await scanned(file)).toEqual(await readLedger(file, 'x'));
    }
  });

  it('refuses every flipped byte, lost line and moved line with the line that a thorough one names', async () => {
    await using temp = await tempFolder('scan');
    const file = join(temp.path, 'run.jsonl');
    const bytes = await filled(file, 4);
    const lines = bytes.toString('utf8').split('\n').slice(0, 4);
    const damaged: Buffer[] = [];
    for (let at = 0; at < bytes.length - 1; at++) {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ (at % 2 === 0 ? 0x01 : 0x20);
      damaged.push(copy);
    }
    for (const order of [[0, 2, 3], [1, 2, 3], [0, 2, 1, 3], [0, 1, 1, 2, 3], [3]]) {
      damaged.push(Buffer.from(order.map((at) => `${lines[at]}\n`).join('')));
    }
    let refused = 0;
    for (const copy of damaged) {
      await writeFile(file, copy);
      const [quick, thorough] = [await refusal(() => scanned(file)), await refusal(() => readLedger(file, 'x'))];
      expect([quick.code, quick.line]).toEqual([thorough.code, thorough.line]);
      refused++;
    }
    process.stdout.write(`scanned damage: ${refused} of ${damaged.length} refused with their line\n`);
  });

  it('skips a torn tail and reports its size', async () => {
    await using temp = await tempFolder('scan');
    const file = join(temp.path, 'run.jsonl');
    const bytes = await filled(file, 2);
    await appendFile(file, '{"half');
    const { events, ...end } = await scanned(file);
    expect(events).toHaveLength(2);
    expect(end).toMatchObject({ validBytes: bytes.length, tail: { bytes: 6, wholeEvent: 0 } });
  });

  it('joins lines across the pieces of a file', async () => {
    await using temp = await tempFolder('scan');
    const file = join(temp.path, 'long.txt');
    const lines = [1, 700_000, 3, 1_500_000, 0, 2_000_000, 5].map((length, at) => String(at).repeat(length));
    await writeFile(file, `${lines.join('\n')}\nrest`);
    const found: string[] = [];
    const { rest } = await eachLine(file, 'x', (line, number) => {
      expect(number).toBe(found.length + 1);
      found.push(sha256(line));
    });
    expect([found, rest.toString()]).toEqual([lines.map(sha256), 'rest']);
  });
});

describe('listEvents', () => {
  it.each([
    [{}, 19],
    [{ limit: 5 }, 5],
    [{ limit: 0 }, 0],
    [{ runId: 'nope' }, 3],
    [{ status: 'BLOCKED' }, 4],
    [{ kind: 'factory', eventType: 'run_end' }, 4],
    [{ actor: 'nobody' }, 0],
    [{ rc: 2 }, 4],
    [{ since: '2026-11-20T22:02:29Z' }, 3],
  ])('filters the older sample by %j', async (filter, count) => {
    const all: LedgerEvent[] = (await readFile(sample, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const listed = await listEvents(all, filter);
    expect(listed).toHaveLength(count);
    expect(listed).toEqual([...listed].sort(compareEvents));
    if ('limit' in filter && filter.limit === 5) expect(listed).toEqual([...all].sort(compareEvents).slice(-5));
  });

  it('streams a long ledger through a small limit', async () => {
    const event = JSON.parse((await readFile(sample, 'utf8')).split('\n')[0] ?? '') as LedgerEvent;
    const many = (function* () {
      for (let n = 0; n < 20_000; n++) yield { ...event, details: { seq: (n * 7919) % 20_000 } };
    })();
    const listed = await listEvents(many, { limit: 3 });
    expect(listed.map(({ details }) => details.seq)).toEqual([19_997, 19_998, 19_999]);
  });
});
