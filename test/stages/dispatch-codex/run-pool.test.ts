import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { Lend } from '../../../src/core/system/slots.ts';
import { runPool } from '../../../src/stages/dispatch-codex/run-pool.ts';

it('lends the slot of a task that only waits, and gives it one again', async () => {
  const log: string[] = [];
  const waiting = async (lend: Lend): Promise<void> => {
    log.push('first begins');
    await lend(async () => {
      await delay(20);
      log.push('first has waited');
    });
    log.push('first ends');
  };
  const working = (name: string) => async (): Promise<void> => {
    log.push(`${name} begins`);
    await delay(40);
    log.push(`${name} ends`);
  };
  await runPool([waiting, working('second'), working('third')], 1, () => undefined);
  const [second, third] = [
    ['second begins', 'first has waited', 'second ends'],
    ['third begins', 'third ends'],
  ];
  expect(log).toEqual(['first begins', ...second, ...third, 'first ends']);
});

it('starts nothing after the first error, waits for what runs, and throws that error', async () => {
  const log: string[] = [];
  const task =
    (name: string, milliseconds: number, fails = false) =>
    async (): Promise<void> => {
      log.push(`${name} begins`);
      await delay(milliseconds);
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
    };
  const tasks = [task('slow', 40, true), task('broken', 5, true), task('third', 5), task('fourth', 5)];
  await expect(runPool(tasks, 2, () => log.push('stop'))).rejects.toThrow('broken');
  expect(log).toEqual(['slow begins', 'broken begins', 'broken ends', 'stop', 'slow ends']);
});
