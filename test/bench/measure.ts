import { readFileSync } from 'node:fs';

/**
 * The cost of some work: elapsed time, and processor time (user and system) of this process and of all child processes that it started and
 * awaited.
 */
export interface Cost {
  readonly wallMs: number;
  /** `null` if the system does not report it (only Linux does). */
  readonly cpuMs: number | null;
}

/** One line of the table: a cost compared with its minimum. */
export interface Row {
  readonly name: string;
  /** The measured amount, for example `100 steps`. */
  readonly of: string;
  readonly measured: Cost;
  readonly floor: Cost;
  /** The median of the ratios of pairs that were measured directly one after the other. */
  readonly wallRatio: number;
  readonly cpuRatio: number | null;
  /** The goal for the elapsed ratio; `undefined` if there is none. */
  readonly goal?: number;
}

/** Pairs of costs, measured alternately. */
export interface Pair {
  readonly measured: Cost;
  readonly floor: Cost;
}

/** The kernel counts in hundredths of a second here, whatever its own clock is (proc(5), sysconf(_SC_CLK_TCK)). */
const tickMs = 10;

/** Processor time so far of this process and the children that it awaited, in milliseconds. */
function cpuMs(): number | null {
  if (process.platform !== 'linux') return null;
  const stat = readFileSync('/proc/self/stat', 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]) * tickMs, 0);
}

/** Runs the body and returns its cost. */
export async function costOf(body: () => Promise<unknown>): Promise<Cost> {
  const cpu = cpuMs();
  const start = performance.now();
  await body();
  const wallMs = performance.now() - start;
  const after = cpuMs();
  return { wallMs, cpuMs: cpu === null || after === null ? null : after - cpu };
}

/** The difference of two costs, without the start that both share. */
export function minus(large: Cost, small: Cost): Cost {
  return {
    wallMs: large.wallMs - small.wallMs,
    cpuMs: large.cpuMs === null || small.cpuMs === null ? null : large.cpuMs - small.cpuMs,
  };
}

/**
 * Measures both sides alternately, A B A B, so that other load on the machine affects both. The first turn does not count.
 *
 * @param turns how often each side is measured
 */
export async function inTurn(
  turns: number,
  measured: () => Promise<Cost>,
  floor: () => Promise<Cost>,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  await measured();
  await floor();
  for (let turn = 0; turn < turns; turn++) pairs.push({ measured: await measured(), floor: await floor() });
  return pairs;
}

/** Makes a row from pairs: medians, and for processor time, which has coarse ticks, the ratio of the sums. */
export function rowOf(about: Pick<Row, 'name' | 'of' | 'goal'>, pairs: readonly Pair[]): Row {
  const sums = { measured: cpuSum(pairs.map((pair) => pair.measured)), floor: cpuSum(pairs.map((pair) => pair.floor)) };
  return {
    ...about,
    measured: { wallMs: median(pairs.map((pair) => pair.measured.wallMs)), cpuMs: mean(sums.measured, pairs) },
    floor: { wallMs: median(pairs.map((pair) => pair.floor.wallMs)), cpuMs: mean(sums.floor, pairs) },
    wallRatio: median(pairs.map(({ measured, floor }) => measured.wallMs / floor.wallMs)),
    cpuRatio: sums.measured === null || sums.floor === null || sums.floor === 0 ? null : sums.measured / sums.floor,
  };
}

/** Makes a row of processor time against a budget of it, so that what else the machine does hardly counts. */
export function cpuRow(about: Pick<Row, 'name' | 'of' | 'goal'>, costs: readonly Cost[], budgetMs: number): Row {
  const budget = { wallMs: budgetMs, cpuMs: budgetMs };
  const pairs = costs.map(({ wallMs, cpuMs: cpu }) => ({
    measured: { wallMs: cpu ?? wallMs, cpuMs: cpu },
    floor: budget,
  }));
  return rowOf(about, pairs);
}

function cpuSum(costs: readonly Cost[]): number | null {
  return costs.reduce<number | null>((sum, { cpuMs: cpu }) => (sum === null || cpu === null ? null : sum + cpu), 0);
}

function mean(sum: number | null, pairs: readonly Pair[]): number | null {
  return sum === null ? null : sum / pairs.length;
}

/** The middle value; of two middle values the lower one. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] ?? Number.NaN;
}
