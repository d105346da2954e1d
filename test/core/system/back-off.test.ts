import { describe, expect, it } from '@jest/globals';
import { backOff, backOffMs, jittered } from '../../../src/core/system/back-off.ts';

describe('backOff', () => {
  it.each([
    [{ firstMs: 500 }, [500, 1_000, 2_000, 4_000]],
    [{ firstMs: 10, mostMs: 35 }, [10, 20, 35, 35]],
    [{ firstMs: 0 }, [0, 0, 0, 0]],
  ])('waits after %j', (wait, expected) => {
    expect([1, 2, 3, 4].map((failures) => backOffMs(wait, failures))).toEqual(expected);
  });

  it('spreads a wait over half of it to one and a half', () => {
    const waits = Array.from({ length: 1_000 }, () => jittered(100));
    for (const wait of waits) expect(Math.abs(wait - 100)).toBeLessThanOrEqual(50);
    expect(new Set(waits).size).toBeGreaterThan(900);
  });

  it('ends quietly when it is aborted, and passes the signal on', async () => {
    const abort = new AbortController();
    const slept: number[] = [];
    const sleep = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
      slept.push(milliseconds);
      signal?.throwIfAborted();
    };
    await backOff({ sleep }, { firstMs: 3 }, 2, abort.signal);
    abort.abort();
    await backOff({ sleep }, { firstMs: 3 }, 3, abort.signal);
    expect(slept).toEqual([6, 12]);
  });
});
