import { expect } from '@jest/globals';
import { type KillPlan, killChoice, killPoints } from './kill-points.ts';

const choice = killChoice();

/** The time limit of a kill test, in milliseconds: a night if every step is killed. */
export const killTimeoutMs = choice.every === undefined ? 1_200_000 : 8 * 3_600_000;

/**
 * Runs a case for each point at which a flow of `steps` steps is killed, and expects no problem in any of them. By default two cases run at
 * a time, each in a separate lane.
 *
 * @param one kills at the fault, runs the flow again, and returns the problems
 */
export async function killEach(
  what: string,
  steps: number,
  { lanes = 2, ...plan }: KillPlan & { readonly lanes?: number },
  one: (fault: string, lane: string) => Promise<string[]>,
): Promise<void> {
  const points = killPoints(steps, plan, choice);
  const queue = [...points];
  const wrong: string[] = [];
  let cases = 0;
  await Promise.all(
    Array.from({ length: lanes }, async (_zero, lane) => {
      for (let point = queue.pop(); point !== undefined; point = queue.pop()) {
        const name = point;
        const problems = (await one(name, String(lane + 1))).map((problem) => `${name}: ${problem}`);
        wrong.push(...problems);
        cases++;
        // In a nightly run, print a problem when it is found.
        if (choice.every !== undefined) process.stdout.write(problems.map((problem) => `${problem}\n`).join(''));
        if (choice.every !== undefined && cases % 50 === 0) {
          process.stdout.write(`${what}: ${queue.length} cases to go, ${wrong.length} wrong\n`);
        }
      }
    }),
  );
  const all = killPoints(steps, plan, { ...choice, every: 1, shard: { number: 1, of: 1 } }).length;
  process.stdout.write(
    `${what}: killed at ${cases} of ${all} points, ${wrong.length} wrong (seed ${choice.seed}; all: npm run test:kills)\n`,
  );
  expect(wrong).toEqual([]);
  expect(cases).toBe(points.length);
}
