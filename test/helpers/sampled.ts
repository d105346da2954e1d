import { expect, it } from '@jest/globals';
import { killChoice } from './faults/kill-points.ts';
import { describeUnless } from './unless.ts';

type Declare<Callback> = (name: string, test: Callback, timeoutMs?: number) => void;
type Body = () => void | Promise<void>;
type AnyBody = (...values: unknown[]) => void | Promise<void>;

/** Declares tests like `it`; only a share of them runs. */
export interface Sampled extends Declare<Body> {
  /** Like `it.each`: each row is a separate test. */
  each<Row extends readonly [unknown, ...unknown[]]>(
    rows: readonly Row[],
  ): Declare<(...row: [...Row]) => void | Promise<void>>;
  each<Value>(rows: readonly Value[]): Declare<(value: Value) => void | Promise<void>>;
}

/** Why an expensive test of many similar ones is skipped; part of its name. */
export const notInSample = "not in this commit's sample; .ci/nightly runs all";

/** Whether every case runs. */
export const takesAll = process.env.FACTORY_TEST_ALL_CASES === '1' || process.env.FACTORY_TEST_NIGHTLY === '1';

/** Another number in each file, so that the long cases of all files are not those of the same commit. */
function offsetOfFile(): number {
  const path = (expect.getState().testPath ?? '').replaceAll('\\', '/');
  const name = Buffer.from(path.slice(path.lastIndexOf('/test/')));
  return name.reduce((sum, byte) => (sum * 31 + byte) % 60, 0);
}

/**
 * For expensive cases of one kind. Every `share`th of the declared tests runs, starting with one that changes with the commit; the others
 * are skipped by name. All run with FACTORY_TEST_ALL_CASES=1 and at night. Use `it` for tests that every run needs.
 */
export function sampled(share: number): Sampled {
  const { seed } = killChoice();
  let declared = offsetOfFile();
  const declare: Declare<Body> = (name, test, timeoutMs) => {
    if (takesAll || isInSample(declared++, share, seed)) it(name, test, timeoutMs);
    else it.skip(`${name} (skipped: ${notInSample})`, test, timeoutMs);
  };
  const each = (rows: readonly unknown[]) => (name: string, test: AnyBody, timeoutMs?: number) => {
    for (const row of rows) {
      // Jest spreads a row that is a list, and uses the names of an object's values.
      if (takesAll || isInSample(declared++, share, seed)) it.each([row])(name, test, timeoutMs);
      else it.skip.each([row])(`${name} (skipped: ${notInSample})`, test, timeoutMs);
    }
  };
  return Object.assign(declare, { each });
}

/** Like {@link sampled}, for a group of tests that share an expensive set-up: one run in `share` runs the whole group. */
export function sampledGroup(share: number): (name: string, tests: () => void) => void {
  return describeUnless(takesAll || isInSample(offsetOfFile(), share, killChoice().seed) ? undefined : notInSample);
}

/** The values of this run, out of the values that one test tries in turn: every `share`th, or all. */
export function sampleOf<Value>(values: readonly Value[], share: number): readonly Value[] {
  const { seed } = killChoice();
  return values.filter((_value, at) => takesAll || isInSample(at, share, seed));
}

/** Whether a run with this seed takes the case at this position. Over `share` consecutive seeds each case runs once. */
export function isInSample(at: number, share: number, seed: number): boolean {
  return (at + seed) % share === 0;
}
