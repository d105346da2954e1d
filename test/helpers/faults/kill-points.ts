import { commitSeed } from '../../setup/commit-seed.js';

/** How many of a flow's steps a test kills. */
export interface KillPlan {
  /** The number of points in an ordinary run; the seed selects them. */
  readonly sample: number;
  /** When every step is to be killed: every `thorough`th, in each phase. */
  readonly thorough: number;
}

/** The selection of points, from the environment. */
export interface KillChoice {
  /** A number that differs from commit to commit. */
  readonly seed: number;
  /** 1 for every step in each phase, 5 for every fifth; `undefined` for a sample. */
  readonly every?: number;
  /** Only every `of`th point, starting with the `number`th. */
  readonly shard?: { readonly number: number; readonly of: number };
}

const phases = ['before', 'middle', 'after'];

/**
 * The points at which a flow of `steps` steps is killed, as FACTORY_FAULT takes them (`12:before`). A sample is spread evenly, and moves with
 * the seed through all steps and phases.
 */
export function killPoints(steps: number, plan: KillPlan, { seed, every, shard }: KillChoice): string[] {
  if (every !== undefined) {
    const all: string[] = [];
    for (let step = 1; step <= steps; step += Math.max(plan.thorough, every)) {
      all.push(...phases.map((phase) => `${step}:${phase}`));
    }
    return shard === undefined ? all : all.filter((_point, at) => at % shard.of === shard.number - 1);
  }
  const count = Math.min(plan.sample, steps);
  return Array.from({ length: count }, (_zero, index) => {
    const step = 1 + ((seed + Math.floor((index * steps) / count)) % steps);
    return `${step}:${phases[(Math.floor(seed / steps) + index) % phases.length]}`;
  });
}

/**
 * The positions from `from` to `to` at which a file is cut or damaged: all of them at night, else every eighth, starting with one that the
 * seed selects, plus those next to an end in `ends`.
 */
export function damagePlaces(
  from: number,
  to: number,
  ends: readonly number[],
  { seed }: KillChoice = killChoice(),
): number[] {
  const all = Array.from({ length: to - from }, (_zero, index) => from + index);
  if (process.env.FACTORY_TEST_NIGHTLY === '1') return all;
  const near = new Set(ends.flatMap((end) => [end - 2, end - 1, end, end + 1]));
  return all.filter((at) => near.has(at) || (at + seed) % 8 === 0);
}

/** Reads the selection from the environment. The seed is the commit's, unless FACTORY_TEST_KILL_SEED sets one. */
export function killChoice(env: Readonly<Record<string, string | undefined>> = process.env): KillChoice {
  const { FACTORY_TEST_ALL_KILLS: all, FACTORY_TEST_KILL_SHARD: shard, FACTORY_TEST_KILL_SEED: seed } = env;
  const [number = 1, of = 1] = (shard ?? '1/1').split('/').map(Number);
  return {
    seed: seed === undefined ? commitSeed() : Number(seed),
    ...(all === undefined ? {} : { every: Number(all) }),
    ...(shard === undefined ? {} : { shard: { number, of } }),
  };
}
