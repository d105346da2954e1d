import { describe, expect, it } from '@jest/globals';
import { isInSample, sampled } from './sampled.ts';

describe('the sample of expensive cases', () => {
  it('takes each case once in as many seeds as its share says', () => {
    const seeds = [0, 1, 2, 3, 4];
    for (const at of seeds) expect(seeds.filter((seed) => isInSample(at, 5, 4_000_000_000 + seed))).toHaveLength(1);
    expect(seeds.filter((at) => isInSample(at, 1, 7))).toEqual(seeds);
  });
});

const ran: unknown[] = [];
const every = sampled(1);
every('runs a case', () => {
  ran.push('case');
  expect(ran).toEqual(['case']);
});
every.each([['a', 1] as const, ['b', 2] as const])('runs row %s', (name, value) => {
  ran.push([name, value]);
  expect(value).toBeGreaterThan(0);
});
every.each(['c', 'd'])('runs %s', (name) => {
  ran.push(name);
  expect(name).toHaveLength(1);
});
it('gives a row its values', () => {
  expect(ran).toEqual(['case', ['a', 1], ['b', 2], 'c', 'd']);
});
