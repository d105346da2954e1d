import type { Conveyor } from './conveyor.ts';
import type { PlanProgress, RunRecord } from './record/fold-run.ts';

/** Clocks differ a little: a limit is over somewhat later than its end. As `parkMarginMs` of dispatch. */
const marginMs = 5_000;
/** The wait follows the wall clock, so that a machine that was suspended resumes at the right time. */
const sliceMs = 20_000;
/** After this many sessions in a row that limits ended, no new plan is tried: the limit is that of the account. */
const mostTries = 2;

/** The parked plans, the earliest reset first. */
export function parkedPlans({ plans }: RunRecord): PlanProgress[] {
  const parked = [...plans.values()].filter(({ phase }) => phase === 'parked');
  return parked.sort((left, right) => Date.parse(left.parkedUntil) - Date.parse(right.parkedUntil));
}

/** Whether the limit of a parked plan is over. */
export function isDue({ parkedUntil }: PlanProgress, epochMs: number): boolean {
  return Date.parse(parkedUntil) + marginMs <= epochMs;
}

/** Whether plans that have not begun should wait as well: after a limit another session was tried, and a limit ended that too. */
export function isHeld(record: Pick<RunRecord, 'parkedInRow'>): boolean {
  return record.parkedInRow >= mostTries;
}

/**
 * Waits for the earliest reset of a parked plan. A process with a limited number of sessions, a job of Actions, and one that would have to
 * wait longer than `budgets.park_seconds` does not wait.
 *
 * @param parked the plans to wait for, the earliest reset first
 * @returns whether a plan can be resumed now
 * @throws the signal's reason when aborted
 */
export async function waitForParked(
  { deps, limits, factory }: Conveyor,
  [first]: readonly PlanProgress[],
): Promise<boolean> {
  const { clock, env, signal } = deps;
  if (first === undefined) return false;
  const leftMs = (): number => Date.parse(first.parkedUntil) + marginMs - clock.epochMs();
  const mayWait = limits.maxSessions === Number.POSITIVE_INFINITY && env.GITHUB_ACTIONS !== 'true';
  if (!mayWait || leftMs() > factory.budgets.park_seconds * 1_000 + marginMs) return false;
  deps.log(`${first.planId} waits until its usage limit resets at ${first.parkedUntil}.`);
  for (let left = leftMs(); left > 0; left = leftMs()) await clock.sleep(Math.min(left, sliceMs), signal);
  return true;
}
