import { expect } from '@jest/globals';
import { exitCodeOf, type Verdict } from '../../../src/core/diagnostics/exit-codes.ts';
import { finalStatusOf } from '../../../src/core/evidence/verdict.ts';
import type { EndToEnd, Outcome } from '../runs/end-to-end.ts';

/** A record that `factory verify` cannot know for a run that it did not start. */
const unknowable = ['run STATUS.json / exit status'];

/**
 * Expects a verdict in every record of the run: exit status, result line, STATUS.json, FINAL_REPORT.txt, the job's conclusion, the ledger's
 * replay, and `factory verify` over all of them.
 */
export async function expectVerdict(at: EndToEnd, outcome: Outcome, verdict: Verdict): Promise<void> {
  const { result, status, report, code } = outcome;
  expect({
    verdict: result.verdict,
    status: status.status,
    report: finalStatusOf(report),
    codes: outcome.codes,
  }).toEqual({
    verdict,
    status: verdict,
    report: verdict,
    codes: verdict === 'PASS' ? [] : outcome.codes,
  });
  expect({ code, stated: result.exit_code }).toEqual({ code: exitCodeOf(verdict), stated: exitCodeOf(verdict) });
  if (verdict !== 'PASS') expect(outcome.codes.length).toBeGreaterThan(0);
  const record = result.record === '' ? [] : ['--record', result.record];
  const verified = await at.call(['verify', '--run-id', at.runId, ...record, '--json']);
  const comparisons = (verified.lines.at(-1)?.comparisons ?? []) as { readonly name: string; readonly state: string }[];
  expect(comparisons.filter(({ state }) => state === 'differs')).toEqual([]);
  const missing = comparisons.filter(({ state, name }) => state === 'not-available' && !unknowable.includes(name));
  if (verdict === 'PASS' && result.record !== '') expect(missing).toEqual([]);
  expect(verified.code).toBe(0);
  expect((await at.call(['ledger-replay', '--run-id', at.runId])).code).toBe(0);
  expect((await at.call(['ledger', 'verify'])).code).toBe(0);
}
