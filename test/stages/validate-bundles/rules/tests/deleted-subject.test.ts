import { expect, it } from '@jest/globals';
import { testsRemovedRule } from '../../../../../src/stages/validate-bundles/rules/tests/tests-removed-rule.ts';
import { change, runEvidence, workerEvidence } from '../../../../helpers/stages/rule-evidence.ts';

function severities(test: string, ...others: readonly (readonly [path: string, type: 'deleted' | 'modified'])[]) {
  const changes = [[test, 'deleted'] as const, ...others].map(([path, type]) => change(path, { type }));
  const evidence = workerEvidence({ truth: { changes } });
  const run = runEvidence([evidence], { tests: { globs: ['**/*[tT]est*', '**/*[sS]pec*', '**/*.Tests/**'] } });
  return testsRemovedRule(evidence, run)
    .filter(({ file }) => file === test)
    .map(({ severity }) => severity);
}

it.each<readonly [test: string, subject: string]>([
  ['src/a.test.js', 'src/a.js'],
  ['src/a.spec.ts', 'lib/a.ts'],
  ['a_test.go', 'a.go'],
  ['a_spec.rb', 'a.rb'],
  ['test_a.py', 'a.py'],
  ['test-a.js', 'a.js'],
  ['a-test.js', 'a.js'],
  ['src/aTest.java', 'src/a.java'],
  ['A.Tests/aTests.cs', 'A/a.cs'],
  ['aSpec.scala', 'a.scala'],
])('%s may go with %s', (test, subject) => {
  expect(severities(test, [subject, 'deleted'])).toEqual(['warning']);
  expect(severities(test, [subject, 'modified'])).toEqual(['error']);
  expect(severities(test, [`${subject}x`, 'deleted'])).toEqual(['error']);
  expect(severities(test)).toEqual(['error']);
});

it('a test whose name says no subject may not go with itself', () => {
  expect(severities('tests/all-tests.js', ['tests/other.js', 'deleted'])).toEqual(['error']);
});
