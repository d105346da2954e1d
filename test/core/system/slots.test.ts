import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Slots } from '../../../src/core/system/slots.ts';

/** Runs `count` operations in `slots`; returns the order in which they started and the most that ran at once. */
async function ran(slots: Slots, count: number): Promise<{ readonly began: number[]; readonly most: number }> {
  const began: number[] = [];
  let running = 0;
  let most = 0;
  const work = async (index: number): Promise<void> => {
    began.push(index);
    most = Math.max(most, ++running);
    await delay(1);
    running--;
    if (index % 3 === 0) throw new Error(`${index} fails`);
  };
  await Promise.allSettled(Array.from({ length: count }, (_, index) => slots.run(() => work(index))));
  return { began, most };
}

describe('Slots', () => {
  it.each([
    [1, 1],
    [2, 2],
    [5, 5],
    [0, 1],
  ])('%i slots: never more than %i at once, in order, whatever fails', async (count, most) => {
    const indices = Array.from({ length: 12 }, (_, index) => index);
    expect(await ran(new Slots(count), 12)).toEqual({ began: indices, most });
  });

  it('starts aborted work without a slot, and keeps the limit for the rest', async () => {
    const slots = new Slots(1);
    const abort = new AbortController();
    let leave: () => void = () => undefined;
    const first = slots.run(() => new Promise<void>((resolve) => (leave = resolve)));
    const began: string[] = [];
    const aborted = slots.run(async () => began.push('aborted'), abort.signal);
    const waiting = slots.run(async () => began.push('waiting'));
    abort.abort();
    await aborted;
    await delay(5);
    expect(began).toEqual(['aborted']);
    leave();
    await Promise.all([first, waiting]);
    expect(began).toEqual(['aborted', 'waiting']);
    expect((await ran(slots, 4)).most).toBe(1);
  });

  it('lends the slot of work that only waits, which then waits for a slot itself', async () => {
    const slots = new Slots(1);
    const order: string[] = [];
    let wake: () => void = () => undefined;
    const lender = slots.run(async () => {
      order.push('lender');
      await slots.lend(() => new Promise<void>((resolve) => (wake = resolve)));
      order.push('lender again');
    });
    await slots.run(async () => {
      order.push('other');
      wake();
      await delay(5);
      order.push('other ends');
    });
    await lender;
    expect(order).toEqual(['lender', 'other', 'other ends', 'lender again']);
    await expect(slots.run(() => slots.lend(() => Promise.reject(new Error('failed'))))).rejects.toThrow('failed');
    expect((await ran(slots, 4)).most).toBe(1);
  });
});
