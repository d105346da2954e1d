import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { isInSample } from '../helpers/sampled.ts';
import { leftOutFiles, rotatingFiles } from './rotating-files.js';

const root = join(import.meta.dirname, '..', '..');
const { FACTORY_TEST_ALL_CASES: all, FACTORY_TEST_NIGHTLY: night } = process.env;

function forget(): void {
  delete process.env.FACTORY_TEST_ALL_CASES;
  delete process.env.FACTORY_TEST_NIGHTLY;
}

afterEach(() => {
  forget();
  if (all !== undefined) process.env.FACTORY_TEST_ALL_CASES = all;
  if (night !== undefined) process.env.FACTORY_TEST_NIGHTLY = night;
});

describe('the files of which a run takes one in 32', () => {
  it('exist, each once', () => {
    expect(rotatingFiles.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(new Set(rotatingFiles).size).toBe(rotatingFiles.length);
  });

  it('run once in 32 commits', () => {
    forget();
    const taken = Array.from({ length: 32 }, (_zero, turn) => {
      const leftOut = leftOutFiles(350, 4_000_000_020 + 60 * turn);
      return rotatingFiles.filter((file) => !leftOut.includes(file));
    });
    expect(taken.flat().sort()).toEqual([...rotatingFiles].sort());
    for (const part of taken) expect(part.length).toBeGreaterThan(rotatingFiles.length / 40);
  });

  it('run with every case of `sampled`', () => {
    forget();
    const turns = Array.from({ length: 1_920 }, (_zero, at) => 4_000_000_020 + at).map((seed) => {
      return { seed, leftOut: new Set(leftOutFiles(350, seed)) };
    });
    const never: string[] = [];
    for (const file of rotatingFiles) {
      const taken = turns.filter(({ leftOut }) => !leftOut.has(file));
      for (const share of [2, 3, 4, 5, 6, 8]) {
        for (let at = 0; at < share; at++)
          if (!taken.some(({ seed }) => isInSample(at, share, seed))) never.push(`${file}: ${at} of ${share}`);
      }
    }
    expect(never).toEqual([]);
  });

  it.each([
    ['at night', { FACTORY_TEST_NIGHTLY: '1' }, 350],
    ['when all cases are requested', { FACTORY_TEST_ALL_CASES: '1' }, 350],
    ['when a part of the suite is requested', {}, 20],
  ])('all run %s', (_when, env, files) => {
    forget();
    Object.assign(process.env, env);
    expect(leftOutFiles(files, 1)).toEqual([]);
  });
});
