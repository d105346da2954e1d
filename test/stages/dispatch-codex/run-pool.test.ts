import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { runPool } from '../../../src/stages/dispatch-codex/run-pool.ts';

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
