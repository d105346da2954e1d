import { expect, it } from '@jest/globals';
import { credentialRules } from '../../../src/core/secrets/rules/credentials.ts';

/** Values that only one of the conditions of a rule refuses. */
it.each<readonly [rule: string, value: string, accepted: boolean]>([
  ['kubeconfig-token', 'q1W2e3R4t5Y6u7I8o9', true],
  ['kubeconfig-token', 'qWeRtYuIoPaSdFgHjK', false],
  ['kubeconfig-token', 'changeme1W2e3R4t5Y', false],
  ['kubeconfig-token', '937465028193746502', false],
  ['authorization-header', 'q1W2e3R4t5Y6u7I8o9P0a1S2', true],
  ['authorization-header', 'qWeRtYuIoPaSdFgHjKlZxCvB', false],
  ['authorization-header', 'changeme1W2e3R4t5Y6u7I8o9P0', false],
  ['authorization-header', 'ab1ab1cd2cd2ef3ef3ab1cd2', false],
  ['bootstrap-token', 'q1w2e3.r4t5y6u7i8o9p0a1', true],
  ['bootstrap-token', 'abcdef.r4t5y6u7i8o9p0a1', false],
  ['bootstrap-token', 'qwerty.uiopasdfghjklzxc', false],
  ['bootstrap-token', 'a1a1a1.a1a1a1a1a1a1a1a1', false],
])('%s: %s is a secret: %s', (id, value, accepted) => {
  const rule = credentialRules.find((each) => each.id === id);
  expect(rule?.accepts?.(value, /x/.exec('x') as RegExpExecArray)).toBe(accepted);
});
