import { expect } from '@jest/globals';
import { errorCodes } from '../../../src/core/diagnostics/error-codes.ts';
import { listHostile } from '../../../src/core/system/hostile/list-hostile.ts';
import { resumeRun } from '../../../src/iteration/resume.ts';
import type { RunOutcome } from '../../../src/iteration/run-stages.ts';
import type { IterationGround } from '../runs/iteration-ground.ts';

/** The result of a flow in which something went wrong: a thrown refusal, or a run that ended. */
export interface Answer {
  readonly verdict: string;
  /** The codes of all errors, without duplicates, sorted; the code of a refusal comes first. */
  readonly codes: readonly string[];
  readonly messages: readonly string[];
}

/** Calls a flow and returns its result. Every finding and refusal must have a known code, a sentence and a next action. */
export async function answerOf(flow: () => Promise<RunOutcome>): Promise<Answer> {
  try {
    const { verdict, steps } = await flow();
    const errors = steps.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
    for (const { code, message, nextAction } of errors) expectUseful(code, message, nextAction);
    return {
      verdict,
      codes: [...new Set(errors.map(({ code }) => code))].sort(),
      messages: errors.map(({ message }) => message),
    };
  } catch (error) {
    const { code, message, nextAction } = error as { code: string; message: string; nextAction: string };
    expectUseful(code, message, nextAction);
    return { verdict: 'refused', codes: [code], messages: [message] };
  }
}

function expectUseful(code: string, message: string, nextAction: string): void {
  expect(Object.keys(errorCodes)).toContain(code);
  expect(message).toMatch(/^\S.*[.:!?\w`)"]$/su);
  expect(nextAction).toMatch(/^\S.{10,}\.$/su);
}

/** Resumes the run. Expects that it passes, that its records agree, and that no lock remains. */
export async function expectToPass(
  at: IterationGround,
  redispatch?: Parameters<typeof resumeRun>[0]['redispatch'],
): Promise<void> {
  const outcome = await resumeRun(
    { root: at.root, runId: at.runId, ...(redispatch === undefined ? {} : { redispatch }) },
    at.deps,
  );
  const errors = outcome.steps.flatMap(({ findings }) => findings.map(({ code, message }) => `${code}: ${message}`));
  expect([outcome.verdict, errors]).toEqual(['PASS', expect.anything()]);
  const verified = await at.at.factory(['verify', '--run-id', at.runId]);
  expect([verified.code, verified.stdout.split('\n').filter((line) => line.includes('differs'))]).toEqual([0, []]);
  expect(listHostile(`${at.root}/tools/codex/runs/${at.runId}/locks`, 10).entries).toEqual([]);
}
