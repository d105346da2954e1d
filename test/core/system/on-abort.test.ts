import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import { onAbort } from '../../../src/core/system/on-abort.ts';

it('lets any number of waiters share a signal without a warning', async () => {
  const own = new AbortController();
  let count = 0;
  const warned: unknown[] = [];
  const note = (warning: unknown): void => void warned.push(warning);
  process.on('warning', note);
  for (let at = 0; at < 30; at++) onAbort(own.signal, () => count++);
  const aborted = once(own.signal, 'abort');
  own.abort();
  await aborted;
  await new Promise(setImmediate);
  process.off('warning', note);
  expect([count, warned]).toEqual([30, []]);
});

it('acts at once, and only once, if the signal is aborted already', () => {
  let count = 0;
  onAbort(AbortSignal.abort(), () => count++);
  expect(count).toBe(1);
});

it('does not act after it is disposed', () => {
  const own = new AbortController();
  let count = 0;
  onAbort(own.signal, () => count++)[Symbol.dispose]();
  own.abort();
  expect(count).toBe(0);
});
