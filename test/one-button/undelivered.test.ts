import { expect, it } from '@jest/globals';
import { finding } from '../../src/core/diagnostics/app-error.ts';
import type { Step, StepName } from '../../src/iteration/steps.ts';
import { undeliveredOf } from '../../src/one-button/run-pipeline.ts';

const step = (name: StepName, ...messages: readonly string[]): Step =>
  ({ name, findings: messages.map((message) => finding('ERR_SCOPE', message)) }) as unknown as Step;

it('undelivered are the findings of notifications, of each attempt', () => {
  const steps = [step('prepare', 'a'), step('notify', 'b', 'c'), step('integrate', 'd'), step('notify', 'e')];
  expect(undeliveredOf(steps).map(({ message }) => message)).toEqual(['b', 'c', 'e']);
  expect(undeliveredOf([step('integrate', 'd')])).toEqual([]);
});
