import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';

/** A job, or a step of an iteration, that came before. */
export interface EarlierJob {
  readonly name: string;
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped';
  /** Its `verdict` output, empty when it gave none. */
  readonly verdict: string;
}

/** What the earlier jobs mean for the run: findings that block it, and whether they make it FAIL. */
export interface EarlierJudgement {
  readonly findings: readonly Diagnostic[];
  readonly fails: boolean;
}

/** Jobs whose result another job sums up: what a fleet's legs did is judged by the join. */
const summedUp: Readonly<Record<string, string>> = { workers: 'join', aggregator: 'join' };

/**
 * An unsuccessful job is BLOCKED when its verdict says so; one without a verdict, or cancelled, is FAIL (docs/workflows.md). A
 * skipped job says nothing: its checks are PENDING.
 */
export function judgeEarlier(earlier: readonly EarlierJob[]): EarlierJudgement {
  const findings: Diagnostic[] = [];
  let fails = false;
  for (const { name, result, verdict } of earlier) {
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
