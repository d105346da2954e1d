import { setTimeout } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { runProcess } from '../../../../src/core/system/processes/run-process.ts';

it('passes every chunk to a slow reader in order, even after the exit', async () => {
  const taken: string[] = [];
  const result = await runProcess({
    command: process.execPath,
    args: ['-e', "process.stdout.write('one '); setTimeout(() => process.stdout.write('two '), 50);"],
    cwd: process.cwd(),
    env: {},
    onStdout: async (chunk) => {
      // The first chunk takes longer than the process lives.
      await setTimeout(taken.length === 0 ? 300 : 100);
      taken.push(chunk.toString());
    },
  });
  expect([result.reason, result.stdout.toString(), taken.join('')]).toEqual(['exit', 'one two ', 'one two ']);
});

const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

it.each([
  ['cancelled', { signal: AbortSignal.timeout(100) }],
  ['timeout', { timeoutMs: 100 }],
])('leaves no timer that keeps this program alive: %s', async (reason, limit) => {
  const before = timers();
  const spec = { command: process.execPath, args: ['-e', 'setTimeout(() => {}, 60_000)'], cwd: process.cwd(), env: {} };
  const result = await runProcess({ ...spec, ...limit });
  // A timer that the end of the tree starts comes a turn later.
  await setTimeout(50);
  expect(result.reason).toBe(reason);
  // The test runner may have ended one of its own meanwhile.
  expect(timers()).toBeLessThanOrEqual(before);
});
