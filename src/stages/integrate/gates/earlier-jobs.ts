import { z } from 'zod';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';

const job = z.looseObject({
  result: z.enum(['success', 'failure', 'cancelled', 'skipped']),
  outputs: z.record(z.string(), z.unknown()).default({}),
});
const jobs = z.record(z.string(), job);

/** One earlier job in `toJSON(needs)`. */
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

/**
 * Parses the `needs` input: the `needs` context, or named groups of it (`{"earlier": ..., "here": ...}`), because a called workflow
 * cannot see its caller's jobs.
 *
 * @param text empty outside Actions, where there are no jobs
 * @throws AppError ERR_INPUT for any other content
 */
export function readNeeds(text: string): EarlierJob[] {
  if (text.trim() === '') return [];
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw badNeeds(text, cause);
  }
  const flat = jobs.safeParse(raw);
  const grouped = flat.success ? { data: { '': flat.data } } : z.record(z.string(), jobs).safeParse(raw);
  if (grouped.data === undefined) {
    throw badNeeds(text, grouped.error);
  }
  return Object.values(grouped.data).flatMap((group) =>
    Object.entries(group).map(([name, { result, outputs }]) => ({
      name,
      result,
      verdict: typeof outputs.verdict === 'string' ? outputs.verdict : '',
    })),
  );
}

function badNeeds(text: string, cause: unknown): AppError {
  const message = `Input needs is ${JSON.stringify(text.slice(0, 80))}; expected the JSON of toJSON(needs).`;
  return new AppError('ERR_INPUT', message, { fault: 'usage', path: 'needs', cause });
}

/**
 * Judges the earlier jobs (docs/workflows.md). A failed job is BLOCKED if its verdict is BLOCKED. A cancelled job, or a failed one
 * without a verdict, is FAIL. A skipped job has no effect: its checks are PENDING.
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
