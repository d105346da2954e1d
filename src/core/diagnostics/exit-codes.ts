/** A run's verdict (spec: product, "Verdict and exit codes"). */
export type Verdict = 'PASS' | 'BLOCKED' | 'FAIL';

/** A stage's or worker's status: a verdict, or not decided yet, or passed with remarks. */
export type Status = Verdict | 'PENDING' | 'WARN';

/** Exit status of a usage error (sysexits' EX_USAGE). */
export const EXIT_USAGE = 64;

const exits: Readonly<Record<Status, number>> = { PASS: 0, WARN: 0, FAIL: 1, BLOCKED: 2, PENDING: 3 };

/** The process exit status that stands for a status: PASS and WARN 0, FAIL 1, BLOCKED 2, PENDING 3. */
export function exitCodeOf(status: Status): number {
  return exits[status];
}
