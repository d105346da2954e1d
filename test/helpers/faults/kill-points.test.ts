import { describe, expect, it } from '@jest/globals';
import { damagePlaces, killChoice, killPoints } from './kill-points.ts';

const plan = { sample: 4, thorough: 2 };

describe('the points at which a flow is killed', () => {
  it('are a sample, spread evenly, the same for a seed', () => {
    expect(killPoints(100, plan, { seed: 0 })).toEqual(['1:before', '26:middle', '51:after', '76:before']);
    expect(killPoints(100, plan, { seed: 99 })).toEqual(['100:before', '25:middle', '50:after', '75:before']);
    expect(killPoints(2, plan, { seed: 0 })).toEqual(['1:before', '2:middle']);
  });

  it('reach every step in every phase as the seed moves on', () => {
    const reached = new Set(Array.from({ length: 90 }, (_zero, seed) => killPoints(30, plan, { seed })).flat());
    expect(reached.size).toBe(30 * 3);
  });

  it('are all, or a share of all, if the environment says so', () => {
    const all = killPoints(3, plan, { seed: 7, every: 1 });
    expect(all).toEqual(['1:before', '1:middle', '1:after', '3:before', '3:middle', '3:after']);
    expect(killPoints(9, { sample: 4, thorough: 1 }, { seed: 7, every: 5 })).toHaveLength(6);
    const shares = [1, 2, 3].map((number) => killPoints(3, plan, { seed: 7, every: 1, shard: { number, of: 3 } }));
    expect(shares.flat().sort()).toEqual([...all].sort());
  });

  it('in bytes are every eighth, moving with the seed, and those next to an end', () => {
    expect(damagePlaces(10, 40, [30], { seed: 0 })).toEqual([16, 24, 28, 29, 30, 31, 32]);
    expect(damagePlaces(10, 40, [30], { seed: 3 })).toEqual([13, 21, 28, 29, 30, 31, 37]);
  });

  it('are chosen by the environment, else by the commit', () => {
    const env = { FACTORY_TEST_KILL_SEED: '5', FACTORY_TEST_ALL_KILLS: '2', FACTORY_TEST_KILL_SHARD: '2/3' };
    expect(killChoice(env)).toEqual({ seed: 5, every: 2, shard: { number: 2, of: 3 } });
    expect(killChoice({})).toEqual({ seed: expect.any(Number) });
  });
});
