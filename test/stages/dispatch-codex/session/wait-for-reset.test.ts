import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { NewEvent } from '../../../../src/core/ledger/chain.ts';
import { type Clock, isoSeconds } from '../../../../src/core/system/clock.ts';
import { nothingBefore, RunBudget } from '../../../../src/stages/dispatch-codex/agents/backend/budget.ts';
import { defaultTimings } from '../../../../src/stages/dispatch-codex/record/timings.ts';
import type { SendOptions } from '../../../../src/stages/dispatch-codex/session/start-session.ts';
import { waitForReset } from '../../../../src/stages/dispatch-codex/session/wait-for-reset.ts';
import { leapingClock } from '../../../helpers/agents/leaping-clock.ts';

const start = Date.parse('2026-03-01T00:00:00Z');
const margin = 5_000;
const slice = 60_000;

interface Case {
  readonly resetsIn: number;
  readonly parkSeconds?: number;
  readonly parkUntil?: number;
  /** How long a sleep takes, if not as long as asked for. */
  readonly sleeps?: (asked: number) => { readonly passes: number; readonly wall?: number };
  readonly abortAt?: number;
  readonly lends?: boolean;
  readonly parkedBefore?: number;
}

/** Waits with a clock that only passes while it sleeps. */
async function wait({ resetsIn, parkSeconds = 3_600, parkUntil, sleeps, abortAt, lends, parkedBefore = 0 }: Case) {
  let [now, wall] = [0, start];
  const abort = new AbortController();
  const slept: number[] = [];
  const clock: Clock = {
    ...leapingClock(),
    monotonicMs: () => now,
    epochMs: () => wall,
    sleep: async (ms) => {
      slept.push(ms);
      const { passes, wall: onWall = passes } = sleeps?.(ms) ?? { passes: ms };
      now += passes;
      wall += onWall;
      if (abortAt !== undefined && now >= abortAt) {
        abort.abort();
        throw new Error('aborted');
      }
    },
  };
  const config = factoryConfig.parse({ budgets: { park_seconds: parkSeconds } });
  const budget = new RunBudget(config, clock, nothingBefore(clock));
  const parked = budget.parks.begin('parked');
  now += parkedBefore;
  wall += parkedBefore;
  parked();
  const events: NewEvent[] = [];
  const states: string[] = [];
  const logged: string[] = [];
  let lent = 0;
  const options = {
    budget,
    clock,
    config,
    segment: { append: async (event: NewEvent) => void events.push(event) },
    signal: abort.signal,
    task: { worker: 'A_core' },
    timings: { ...defaultTimings, parkMarginMs: margin, parkSliceMs: slice },
    onState: (state: string) => void states.push(state),
    log: (line: string) => void logged.push(line),
    ...(parkUntil === undefined ? {} : { parkUntilMs: parkUntil }),
    ...(lends === true
      ? {
          lend: async <T>(work: () => Promise<T>): Promise<T> => {
            lent += 1;
            return work();
          },
        }
      : {}),
  } as unknown as SendOptions;
  const over = await waitForReset(options, start + parkedBefore + resetsIn);
  expect(states).toEqual(['PARKED']);
  const before = budget.parks.parkedMs;
  now += 1_000_000;
  // The wait has ended for the run's limits too.
  expect(budget.parks.parkedMs).toBe(before);
  return {
    over,
    slept,
    lent,
    logged,
    recorded: events.map(({ details }) => [details?.state, details?.by].filter(Boolean).join(' by ')),
    rcs: events.map(({ rc = 0 }) => rc),
  };
}

const until = (ms: number): string => isoSeconds(new Date(start + ms));
const parkedLine = (ms: number): string => `A_core: PARKED until its usage limit resets at ${until(ms)}`;

describe('the wait for the end of a usage limit', () => {
  it('ends a margin after it, in slices', async () => {
    expect(await wait({ resetsIn: 100_000 })).toEqual({
      over: true,
      slept: [60_000, 45_000],
      lent: 0,
      logged: [parkedLine(100_000)],
      recorded: ['WORKER_UNPARKED'],
      rcs: [0],
    });
  });

  it('does not begin if the limit ended a margin ago', async () => {
    expect(await wait({ resetsIn: -margin })).toMatchObject({ over: true, slept: [], recorded: ['WORKER_UNPARKED'] });
    expect((await wait({ resetsIn: 1 - margin })).slept).toEqual([1]);
  });

  it('lends the slot', async () => {
    expect(await wait({ resetsIn: 1_000, lends: true })).toMatchObject({ over: true, lent: 1 });
  });

  it.each<readonly [what: string, given: Case, by: string | undefined]>([
    ['as long as allowed', { resetsIn: 95_000, parkSeconds: 100 }, undefined],
    ['longer than allowed', { resetsIn: 95_001, parkSeconds: 100 }, 'budgets.park_seconds (100)'],
    ['as long as is left of it', { resetsIn: 45_000, parkSeconds: 100, parkedBefore: 50_000 }, undefined],
    [
      'longer than is left of it',
      { resetsIn: 45_001, parkSeconds: 100, parkedBefore: 50_000 },
      'budgets.park_seconds (100)',
    ],
    ['as long as the job', { resetsIn: 5_000, parkUntil: 10_000 }, undefined],
    ['longer than the job', { resetsIn: 5_001, parkUntil: 10_000 }, 'this job'],
    ['not at all, and the limit is over', { resetsIn: -margin, parkSeconds: 0 }, undefined],
    [
      'over, where more was used up than allowed',
      { resetsIn: -margin, parkSeconds: 100, parkedBefore: 200_000 },
      undefined,
    ],
  ])('is %s', async (_what, given, by) => {
    const { over, recorded, rcs, logged, slept } = await wait(given);
    expect(over).toBe(by === undefined);
    expect(recorded).toEqual(by === undefined ? ['WORKER_UNPARKED'] : [`PARK_LIMIT by ${by}`]);
    expect(rcs).toEqual([by === undefined ? 0 : 2]);
    if (by === undefined) return;
    expect(slept).toEqual([]);
    const at = until((given.parkedBefore ?? 0) + given.resetsIn);
    expect(logged).toEqual([`A_core: PARKED, its usage limit resets at ${at}, later than ${by} allows to wait`]);
  });

  it('is not longer than allowed if the clock is set back', async () => {
    const back = await wait({ resetsIn: 95_000, parkSeconds: 100, sleeps: (passes) => ({ passes, wall: 0 }) });
    // One slice more than allowed.
    expect(back).toMatchObject({ over: false, slept: [60_000, 60_000, 60_000] });
    expect(back.recorded).toEqual(['PARK_LIMIT by budgets.park_seconds (100)']);
  });

  it('records nothing after a cancellation', async () => {
    expect(await wait({ resetsIn: 100_000, abortAt: 1 })).toMatchObject({ over: false, recorded: [] });
    // It was over when the cancellation came.
    expect(await wait({ resetsIn: 1_000, abortAt: 1 })).toMatchObject({ over: false, recorded: ['WORKER_UNPARKED'] });
  });
});
