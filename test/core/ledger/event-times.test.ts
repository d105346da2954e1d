import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { appendOnce } from '../../../src/core/ledger/append-once.ts';
import type { NewEvent } from '../../../src/core/ledger/chain.ts';
import { type Clock, fixedClock, isoSeconds } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';

const runId = '20260301_1';
const actor = 'A_core';
const state = (name: string): NewEvent => ({ event_type: 'RUN_STATE', actor, details: { state: name } });

/** A clock that a test moves. Its stopwatches run in real time. */
function movedClock(start: string): { readonly clock: Clock; move(ms: number): void } {
  let now = Date.parse(start);
  const stopwatch = () => {
    const from = now;
    return () => now - from;
  };
  const clock = { ...fixedClock(new Date(start)), nowIso: () => isoSeconds(new Date(now)), stopwatch };
  return {
    clock,
    move: (ms) => {
      now += ms;
    },
  };
}

it('an event has the duration since the event that started its work, whoever appended that event', async () => {
  await using temp = await tempFolder('times');
  const file = join(temp.path, 'run.jsonl');
  const { clock, move } = movedClock('2026-03-01T00:00:00Z');
  const append = async (events: readonly NewEvent[]): Promise<number[]> => {
    const ledger = await freeLedger({ file, runId, clock });
    const durations = [];
    for (const event of events) {
      move(1_250);
      durations.push((await ledger.append(event)).duration_ms);
    }
    return durations;
  };
  expect(
    await append([
      { event_type: 'RUN_START', actor },
      state('WORKER_PENDING'),
      state('WORKTREE_OPENING'),
      state('RETRY'),
      state('WORKTREE_OPENING'),
      { event_type: 'WORKTREE_CREATE', actor },
      state('WORKER_SENDING'),
      state('WORKER_SENT'),
      state('WORKER_RUNNING'),
    ]),
  ).toEqual([0, 0, 0, 1_250, 0, 1_250, 0, 1_250, 0]);
  // Another process only knows the instants.
  expect(
    await append([
      state('WORKER_DONE'),
      state('BUNDLE_COLLECTING'),
      { event_type: 'WORKER_BUNDLE_DISCOVERED', actor },
      { event_type: 'WORKER_BUNDLE_DISCOVERED', actor, duration_ms: 7 },
      { event_type: 'RUN_END', actor },
    ]),
  ).toEqual([10_000, 0, 1_250, 7, 16_000]);
});

it('an event that took another time is still the same event', async () => {
  await using temp = await tempFolder('times');
  const { clock } = movedClock('2026-03-01T00:00:00Z');
  const ledger = await freeLedger({ file: join(temp.path, 'run.jsonl'), runId, clock });
  const result: NewEvent = { event_type: 'INTEGRATION_RESULT', actor, duration_ms: 12 };
  const first = await appendOnce(ledger, result);
  expect(await appendOnce(ledger, { ...result, duration_ms: 34 })).toBe(first);
  expect(ledger.events()).toHaveLength(1);
});

it('a clock that is set back, or is slow in another process, never makes events go back in time', async () => {
  await using temp = await tempFolder('times');
  const file = join(temp.path, 'run.jsonl');
  const { clock, move } = movedClock('2026-03-01T12:00:00Z');
  const ledger = await freeLedger({ file, runId, clock });
  await ledger.append({ event_type: 'RUN_START', actor });
  move(-3_600_000);
  await ledger.append(state('WORKER_PENDING'));
  const behind = fixedClock(new Date('2026-02-28T00:00:00Z'));
  const other = await freeLedger({ file, runId, clock: behind });
  const end = await other.append({ event_type: 'RUN_END', actor });
  expect([end.ts_utc, end.duration_ms]).toEqual(['2026-03-01T12:00:00Z', 0]);
  expect(new Set(other.events().map(({ ts_utc }) => ts_utc))).toEqual(new Set(['2026-03-01T12:00:00Z']));
});
