import { resolve } from 'node:path';
import { auditRun } from '../../../core/audit/audit-run.ts';
import type { Comparison } from '../../../core/evidence/comparison.ts';
import { verificationFailed, verifyRun } from '../../../core/evidence/verify-run.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { locateRun, type RunChoice } from '../../local-run/locate-run.ts';
import type { Io } from '../../program/io.ts';
import { wholeNumber } from '../../program/numbers.ts';
import { table } from '../../program/output.ts';
import { plain } from '../../terminal/plain.ts';

export interface VerifyOptions extends RunChoice {
  /** The exit status of the command that ended the run. */
  readonly exitStatus?: string;
  readonly digest?: string;
  readonly record?: string;
  readonly strict: boolean;
  readonly json: boolean;
}

/**
 * `factory verify`: compares all records of a run's verdict, because they must never disagree; with `--strict` every record and text of
 * the run. Returns 2 if two differ, with `--strict` also if one is not available.
 */
export async function verify(io: Io, options: VerifyOptions): Promise<number> {
  const { root, layout } = await locateRun(io, options);
  const recordDir = options.record === undefined ? undefined : resolve(io.cwd, options.record);
  const exitStatus = wholeNumber('--exit-status', options.exitStatus);
  const given = { root, layout, digest: options.digest, recordDir, exitStatus };
  const verification = options.strict
    ? await auditRun({ ...given, env: io.env, signal: io.signal })
    : await verifyRun(given);
  const failed = verificationFailed(verification, options.strict);
  if (options.json) io.out(jsonLine({ ...verification, ok: !failed }));
  else {
    io.out(table(verification.comparisons.map(row)));
    io.out(`\n${verification.runId}: ${verification.status}; the records ${failed ? 'do NOT agree' : 'agree'}.\n`);
  }
  return failed ? 2 : 0;
}

function row({ name, state, left, right }: Comparison): string[] {
  return [name, state, state === 'agrees' ? plain(left, 60) : `${plain(left, 60)} / ${plain(right, 60)}`];
}
