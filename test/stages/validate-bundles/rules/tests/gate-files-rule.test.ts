import { expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import { readBaseScripts } from '../../../../../src/stages/validate-bundles/evidence/read-base-scripts.ts';
import { gateFilesRule } from '../../../../../src/stages/validate-bundles/rules/tests/gate-files-rule.ts';
import { factoryRepo } from '../../../../helpers/runs/factory-repo.ts';
import { change, runEvidence, workerEvidence } from '../../../../helpers/stages/rule-evidence.ts';

const gates = [
  { name: 'policy', command: ['sh', 'checks/check.sh'] },
  { name: 'unit', command: ['npm', 'test'] },
];

it.each<readonly [what: string, changes: readonly object[], warned: readonly string[]]>([
  ['edits a script that a gate starts', [change('checks/check.sh')], ['policy checks/check.sh']],
  ['deletes it', [change('checks/check.sh', { type: 'deleted' })], ['policy checks/check.sh']],
  ['moves it', [change('old.sh', { type: 'renamed', oldPath: 'checks/check.sh' })], ['policy checks/check.sh']],
  ['adds settings of a program', [change('jest.config.js', { type: 'added' })], ['unit jest.config.js']],
  ['edits settings among the tests', [change('test/jest.config.js')], ['unit test/jest.config.js']],
  ['edits settings of a fixture', [change('test/fixtures/jest.config.js')], []],
  ['edits a test that a gate starts', [change('test/run.js')], []],
  ['edits what a gate reads', [change('src/a.js')], []],
])('a worker that %s', (_what, changes, warned) => {
  const evidence = workerEvidence({ truth: { changes } });
  const rest = { baseScripts: { test: 'jest && node test/run.js' } };
  const found = gateFilesRule(evidence, runEvidence([evidence], { gates }, rest));
  expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual(
    warned.map(() => 'warning ERR_GATE_CHANGED'),
  );
  expect(found.map(({ message, file }) => `${/the gate (\w+)/.exec(message)?.[1]} ${file}`)).toEqual(warned);
});

it.each<readonly [manifest: string | undefined, expected: object]>([
  ['{"scripts":{"test":"jest"}}', { test: 'jest' }],
  ['\uFEFF{"scripts":{"test":"jest"}}', { test: 'jest' }],
  ['{"scripts":null}', {}],
  ['null', {}],
  ['{', {}],
  [undefined, {}],
])('reads the scripts of the manifest %j', async (manifest, expected) => {
  await using repo = await factoryRepo({ 'a.js': '', ...(manifest === undefined ? {} : { 'package.json': manifest }) });
  const parsed = factoryConfig.parse({ gates }).gates;
  expect(await readBaseScripts(repo.git, repo.baseSha, parsed)).toEqual(expected);
  expect(await readBaseScripts(repo.git, repo.baseSha, [])).toEqual({});
});
