/** PASS: every required check passed. BLOCKED: a check or rule refused the run. FAIL: the program itself failed. */
export type Verdict = 'PASS' | 'BLOCKED' | 'FAIL';

/** The status of a stage or a worker. PENDING: not decided yet. WARN: passed with warnings. */
export type Status = Verdict | 'PENDING' | 'WARN';

/** Exit status of a usage error (sysexits' EX_USAGE). */
export const EXIT_USAGE = 64;

const exits: Readonly<Record<Status, number>> = { PASS: 0, WARN: 0, FAIL: 1, BLOCKED: 2, PENDING: 3 };

export function exitCodeOf(status: Status): number {
  return exits[status];
}
