import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../src/core/system/clock.ts';
import type { QueueState } from '../../../src/runner/standing/queue/queue-state.ts';
import { ScheduleWatch } from '../../../src/runner/standing/schedule/schedule-watch.ts';
import { markingWorkflow, standingBench } from '../../helpers/standing/standing-bench.ts';

const ci = '.github/workflows/ci.yml';

describe('schedules', () => {
  it('start once when they are due, late after a short pause, and are reported as missed after a long one', async () => {
    await using bench = await standingBench({ [ci]: markingWorkflow("{ schedule: [{ cron: '0 6 * * *' }] }") });
    let now = Date.parse('2026-11-30T05:59:00Z');
    const clock = { ...systemClock(), epochMs: () => now };
    const at = async (time: string): Promise<number> => {
      now = Date.parse(time);
      await bench.once({ runs: { ...bench.options().runs, clock } });
      return bench.marks().length;
    };
    expect(await at('2026-11-30T05:59:00Z')).toBe(0);
    expect(await at('2026-11-30T06:00:30Z')).toBe(1);
    expect(await at('2026-11-30T06:01:00Z')).toBe(1);
    expect(await at('2026-12-01T06:14:00Z')).toBe(2);
    expect(await at('2026-12-04T05:00:00Z')).toBe(2);
    expect(bench.log.at(-1)).toBe(`${ci} missed 2 starts of its schedule '0 6 * * *'.`);
    // An edited line starts at its next time.
    await bench.push({ [ci]: markingWorkflow("{ schedule: [{ cron: '0 4 * * *' }] }") });
    expect(await at('2026-12-04T06:05:00Z')).toBe(2);
    expect(await at('2026-12-05T04:00:00Z')).toBe(3);
  });

  it('start again after the clock was wrong for a moment, and none twice after it was set back a little', async () => {
    await using bench = await standingBench({ [ci]: markingWorkflow("{ schedule: [{ cron: '0 6 * * *' }] }") });
    let now = 0;
    const clock = { ...systemClock(), epochMs: () => now };
    await bench.once();
    const watch = new ScheduleWatch({ ...bench.options().runs, clock });
    let state: QueueState = { ...(await bench.queue()), schedules: {} };
    const startsAt = async (time: string): Promise<number> => {
      now = Date.parse(time);
      if (await watch.look(state)) state = watch.take(state, () => {});
      return state.entries.length;
    };
    expect(await startsAt('2026-11-30T05:00:00Z')).toBe(0);
    expect(await startsAt('2026-11-30T06:00:10Z')).toBe(1);
    expect(await startsAt('2026-11-30T05:58:00Z')).toBe(1);
    expect(await startsAt('2026-11-30T06:00:20Z')).toBe(1);
    expect(await startsAt('2031-01-01T00:00:00Z')).toBe(1);
    expect(await startsAt('2026-11-30T07:00:00Z')).toBe(1);
    expect(await startsAt('2026-12-01T06:00:10Z')).toBe(2);
  });
});
