import { expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import {
  readInputsInForce,
  readInputsInForceIfAny,
  withPolicy,
} from '../../../../src/core/run/revisions/inputs-in-force.ts';
import { changesInWords, policyDigest } from '../../../../src/core/run/revisions/policy-records.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { prettyJson } from '../../../../src/core/system/text/json.ts';
import { testRunId, testRunInputs, writeFiles } from '../../../helpers/runs/factory-repo.ts';

const config = factoryConfig.parse({});

it('the inputs in force are the recorded ones without a revision, and an error if nothing was recorded', async () => {
  await using folder = await tempFolder('inputs-in-force');
  const layout = layoutOf(config.paths, testRunId);
  await expect(readInputsInForce(folder.path, layout)).rejects.toMatchObject({
    code: 'ERR_STATE_MISSING',
    file: layout.inputs,
  });
  expect(await readInputsInForceIfAny(folder.path, layout)).toBeUndefined();
  const inputs = testRunInputs({ baseSha: 'a'.repeat(40), baseTree: 'b'.repeat(40) }, config);
  writeFiles(folder.path, { [layout.inputs]: prettyJson(inputs) });
  expect(await readInputsInForce(folder.path, layout)).toEqual({ inputs, policy: undefined, secretAllow: undefined });
});

it('replaces the values of keys at any depth, and nothing else', () => {
  const revised = withPolicy(config, [
    { key: 'tests.on_removal', before: 'block', after: 'warn' },
    { key: 'tests.globs', before: null, after: ['x/**'] },
  ]);
  expect(revised).toEqual({ ...config, tests: { ...config.tests, on_removal: 'warn', globs: ['x/**'] } });
  expect(config).toEqual(factoryConfig.parse({}));
});

it('keeps the other values of a group', () => {
  const revised = withPolicy(config, [{ key: 'dispatch.max_rework', before: null, after: 3 }]);
  expect(revised.dispatch).toEqual({ ...config.dispatch, max_rework: 3 });
});

it('refuses a value that is not valid', () => {
  expect(() => withPolicy(config, [{ key: 'tests.on_removal', before: null, after: 'never' }])).toThrow();
});

it('names the keys that a revision changes', () => {
  expect(changesInWords({ changes: [] })).toBe('the list of allowed secrets changes');
  const change = { before: null, after: null };
  expect(changesInWords({ changes: ['a', 'b.c'].map((key) => ({ key, ...change })) })).toBe('a, b.c change');
});

it('a digest covers every key and the list', () => {
  const digests = [
    policyDigest({ a: 1 }, null),
    policyDigest({ a: 2 }, null),
    policyDigest({ b: 1 }, null),
    policyDigest({ a: 1 }, 'x'),
    policyDigest({}, null),
  ];
  expect(new Set(digests).size).toBe(digests.length);
  expect(policyDigest({ a: 1, b: 2 }, null)).toBe(policyDigest({ b: 2, a: 1 }, null));
});
