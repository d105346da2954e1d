import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { openRunnerLog } from '../../../src/runner/standing/runner-log.ts';

it('rotates the log of the standing runner, and keeps five older files', async () => {
  await using temp = await tempFolder('runner-log');
  const folder = join(temp.path, 'standing');
  const log = openRunnerLog(folder, fixedClock(new Date('2026-11-30T00:00:00Z')), 60);
  for (let number = 1; number <= 20; number += 1) log.write(`line ${number}\nof two`);
  expect(readdirSync(folder).sort()).toEqual([
    'runner.log',
    ...[1, 2, 3, 4, 5].map((number) => `runner.log.${number}`),
  ]);
  const lines = (name: string): string[] => readFileSync(join(folder, name), 'utf8').trim().split('\n');
  const line = (number: number): string => `2026-11-30T00:00:00Z line ${number} / of two`;
  expect([lines('runner.log'), lines('runner.log.5')]).toEqual([
    [line(19), line(20)],
    [line(9), line(10)],
  ]);
});
