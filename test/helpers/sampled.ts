import { it } from '@jest/globals';
import { killChoice } from './faults/kill-points.ts';
import { describeUnless } from './unless.ts';

type Declare<Callback> = (name: string, test: Callback, timeoutMs?: number) => void;
type Body = () => void | Promise<void>;
type AnyBody = (...values: unknown[]) => void | Promise<void>;

/** Declares tests as `it` does; a share of them runs. */
export interface Sampled extends Declare<Body> {
  /** As `it.each`: each row is a test of its own. */
  each<Row extends readonly [unknown, ...unknown[]]>(
    rows: readonly Row[],
  ): Declare<(...row: [...Row]) => void | Promise<void>>;
  each<Value>(rows: readonly Value[]): Declare<(value: Value) => void | Promise<void>>;
}

/** Why a test is skipped that is expensive and one of many of its kind; a part of its name. */
export const notInSample = "not in this commit's sample; .ci/nightly runs all";

/** Whether every case is tried. */
export const takesAll = process.env.FACTORY_TEST_ALL_CASES === '1' || process.env.FACTORY_TEST_NIGHTLY === '1';

/**
 * For expensive cases of one kind. Of the tests that it declares every `share`th runs, from one that moves with the commit; the others
 * are skipped by name. All run with FACTORY_TEST_ALL_CASES=1 and at night. What every run must try is declared by `it`.
 */
export function sampled(share: number): Sampled {
  const { seed } = killChoice();
  let declared = 0;
  const declare: Declare<Body> = (name, test, timeoutMs) => {
    if (takesAll || isInSample(declared++, share, seed)) it(name, test, timeoutMs);
    else it.skip(`${name} (skipped: ${notInSample})`, test, timeoutMs);
  };
  const each = (rows: readonly unknown[]) => (name: string, test: AnyBody, timeoutMs?: number) => {
    for (const row of rows) {
      // Jest spreads a row that is a list, and takes the names of an object's values.
      if (takesAll || isInSample(declared++, share, seed)) it.each([row])(name, test, timeoutMs);
      else it.skip.each([row])(`${name} (skipped: ${notInSample})`, test, timeoutMs);
    }
  };
  return Object.assign(declare, { each });
}

/** As {@link sampled}, for a group whose tests share what is expensive: one run in `share` has all of it. */
export function sampledGroup(share: number): (name: string, tests: () => void) => void {
  return describeUnless(takesAll || isInSample(0, share, killChoice().seed) ? undefined : notInSample);
}

/** Of values that one test tries in turn, those of this run: every `share`th, or all. */
export function sampleOf<Value>(values: readonly Value[], share: number): readonly Value[] {
  const { seed } = killChoice();
  return values.filter((_value, at) => takesAll || isInSample(at, share, seed));
}

/** Whether a run with this seed takes the case at this place. In as many seeds as the share says each case is taken once. */
export function isInSample(at: number, share: number, seed: number): boolean {
  return (at + seed) % share === 0;
}
