import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';

/** One earlier job, or one earlier step of an iteration. */
export interface EarlierJob {
  readonly name: string;
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped';
  /** The output `verdict` of the job; empty if there is none. */
  readonly verdict: string;
}

/** The findings of the earlier jobs that block the run, and whether they make it FAIL. */
export interface EarlierJudgement {
  readonly findings: readonly Diagnostic[];
  readonly fails: boolean;
}

/** Jobs whose result is part of another job's verdict: `join` judges the jobs of a fleet. */
const summedUp: Readonly<Record<string, string>> = { workers: 'join', aggregator: 'join' };

/** The job, or step, that judgeGates judges. */
export const gatesJob = 'gates';

/**
 * Judges the earlier jobs (docs/workflows.md). A failed job is BLOCKED if its verdict is BLOCKED. A cancelled job, or a failed one
 * without a verdict, is FAIL. A skipped job has no effect: its checks are PENDING.
 */
export function judgeEarlier(earlier: readonly EarlierJob[]): EarlierJudgement {
  const findings: Diagnostic[] = [];
  let fails = false;
  for (const { name, result, verdict } of earlier) {
    if (name === gatesJob) continue;
    const judge = earlier.find((other) => other.name === summedUp[name]);
    if (judge !== undefined && judge.verdict !== '' && result !== 'cancelled') continue;
    if (result === 'success' || result === 'skipped') continue;
    const isBlocked = result === 'failure' && verdict === 'BLOCKED';
    fails ||= !isBlocked;
    const how =
      result === 'cancelled' ? 'was cancelled' : verdict === '' ? 'failed without a verdict' : `is ${verdict}`;
    findings.push(finding('ERR_STAGE_FAILED', `The job ${name} ${how}.`));
  }
  return { findings, fails };
}
