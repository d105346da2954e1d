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
