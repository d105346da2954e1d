import { describe, expect, it } from '@jest/globals';
import { clockFrom, fixedClock, systemClock } from '../../../src/core/system/clock.ts';

describe("the machine's clock", () => {
  it('never goes back, and advances when real time has caught up', () => {
    let now = Date.parse('2026-11-20T12:00:00.900Z');
    const clock = systemClock(() => now);
    const seen = [0, 2_000, -3_600_000, 500, 3_600_000].map((step) => {
      now += step;
      return clock.nowIso();
    });
    expect(seen).toEqual([
      '2026-11-20T12:00:00Z',
      '2026-11-20T12:00:02Z',
      '2026-11-20T12:00:02Z',
      '2026-11-20T12:00:02Z',
      '2026-11-20T12:00:03Z',
    ]);
  });

  it('measures real durations, and a fixed one measures none', async () => {
    const [real, fixed] = [systemClock(), fixedClock(new Date('2026-11-20T12:00:00Z'))].map((clock) =>
      clock.stopwatch(),
    );
    await systemClock().sleep(30);
    expect(real?.()).toBeGreaterThanOrEqual(29);
    expect(fixed?.()).toBe(0);
  });

  it('is fixed if the environment requests it', () => {
    expect(clockFrom({ FACTORY_RUN__CLOCK: '2026-11-20T12:00:00Z' }).nowIso()).toBe('2026-11-20T12:00:00Z');
    expect(() => clockFrom({ FACTORY_RUN__CLOCK: 'noon' })).toThrow(RangeError);
  });
});
