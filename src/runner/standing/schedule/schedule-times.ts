import { Cron } from 'croner';

/** One line of `on.schedule` in a workflow of the default branch. */
export interface ScheduleLine {
  readonly workflow: string;
  readonly cron: string;
  /** An IANA name. Default: UTC. */
  readonly timezone?: string | undefined;
}

/** Identifies a line, as long as it is not edited. */
export function lineKey({ workflow, cron, timezone }: ScheduleLine): string {
  return `${workflow} ${cron} ${timezone ?? 'UTC'}`;
}

/**
 * The first start of a line after an instant, in milliseconds since 1970. A time that the change to summer time skips
 * happens when the clock has moved on; one that the change back repeats happens once.
 *
 * @returns `undefined` if there is none, as for the 30th of February
 */
export function nextStart(line: ScheduleLine, afterMs: number): number | undefined {
  return cronOf(line).nextRun(new Date(afterMs))?.getTime();
}

/** What is due of a line. */
export interface DueStart {
  /** The last start that is due, in milliseconds since 1970. */
  readonly at: number;
  /** Whether it starts now. A start that is too late does not. */
  readonly starts: boolean;
  /** How many starts are left out; counted up to 1,000. */
  readonly missed: number;
}

const maxCounted = 1_000;

/**
 * The starts of a line that became due.
 *
 * @param seenMs up to when its starts are known
 * @param graceMs how late a start may be
 * @returns `undefined` if none is due
 */
export function dueStart(line: ScheduleLine, seenMs: number, nowMs: number, graceMs: number): DueStart | undefined {
  const cron = cronOf(line);
  const until = new Date(nowMs);
  let due = 0;
  for (let at = new Date(seenMs); due <= maxCounted; due += 1) {
    const next = cron.nextRun(at);
    if (next === null || next > until) break;
    at = next;
  }
  if (due === 0) return undefined;
  // The reference is exclusive, and counts in whole seconds.
  const at = cron.previousRuns(1, new Date(nowMs + 1_000))[0]?.getTime() ?? seenMs;
  const starts = nowMs - at <= graceMs;
  return { at, starts, missed: Math.min(starts ? due - 1 : due, maxCounted) };
}

/** The fields and their meaning are those of POSIX, as on GitHub: if both days are given, one of them is enough. */
function cronOf({ cron, timezone = 'UTC' }: ScheduleLine): Cron {
  return new Cron(cron, { timezone, mode: '5-part', domAndDow: false });
}
