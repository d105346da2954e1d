import { expect, it } from '@jest/globals';
import { isStepDebug } from '../../../../src/runner/execute/jobs/setup/step-debug.ts';

const named = (value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { ACTIONS_STEP_DEBUG: value };

// As ActionVariables_SecretsPrecedenceForDebugUsingVars and StringUtilL0.cs of actions/runner.
it.each<[secret: string | undefined, variable: string | undefined, debug: boolean]>([
  [undefined, undefined, false],
  ['true', undefined, true],
  [undefined, 'true', true],
  ['false', 'true', false],
  ['', 'true', false],
  ['true', 'false', true],
  ['TRUE', undefined, true],
  ['1', undefined, true],
  ['$true', undefined, true],
  ['yes', undefined, false],
  [undefined, '0', false],
])('the secret %j and the variable %j: %j', (secret, variable, debug) => {
  expect(isStepDebug(named(secret), named(variable))).toBe(debug);
  expect(isStepDebug({ actions_step_debug: secret ?? 'false' }, undefined)).toBe(isStepDebug(named(secret), undefined));
});
