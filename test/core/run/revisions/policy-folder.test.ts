import { mkdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { withPolicy } from '../../../../src/core/run/revisions/inputs-in-force.ts';
import {
  changesInWords,
  dropUnrecordedPolicy,
  policyDigest,
  policyEvents,
  policyNumbers,
  readPolicyRecord,
} from '../../../../src/core/run/revisions/policy-records.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { folderOfEachTest } from '../../../helpers/files/folder-of-each-test.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const runId = '20260301_1';
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
const { at, put } = folderOfEachTest('run-folder');

describe('policy revisions', () => {
  const event = (event_type: string, state: string) =>
    ({ event_type, details: { state } }) as unknown as Parameters<typeof policyEvents>[0][number];
  const record = (secret: string | null) =>
    JSON.stringify({
      schema_version: 1,
      run_id: runId,
      revision: 1,
      base_sha: 'a'.repeat(40),
      commit: 'b'.repeat(40),
      author: 'a <a@a>',
      policy_sha256: 'c'.repeat(64),
      previous_policy_sha256: 'd'.repeat(64),
      secret_allow_sha256: secret === null ? null : sha256(secret),
      policy: {},
      changes: [],
    });

  it('are counted by events of one kind', () => {
    const events = [
      event('RUN_STATE', 'POLICY_REVISED'),
      event('RUN_STATE', 'OTHER'),
      event('RUN_END', 'POLICY_REVISED'),
    ];
    expect(policyEvents(events)).toEqual([events[0]]);
  });

  it('in the run folder are those with a plain number, in order; those without an event are dropped', async () => {
    for (const name of ['10', '2', '1', '01', '0', 'x', '1000000'])
      await put({ [`${layout.policyDir}/${name}/POLICY.json`]: 'x' });
    expect(policyNumbers(at(), layout)).toEqual([1, 2, 10]);
    await dropUnrecordedPolicy(at(), layout, [
      event('RUN_STATE', 'POLICY_REVISED'),
      event('RUN_STATE', 'POLICY_REVISED'),
    ]);
    expect(policyNumbers(at(), layout)).toEqual([1, 2]);
  });

  it.each<readonly [what: string, named: string | null, list: string | null, good: boolean]>([
    ['a list as recorded', 'x', 'x', true],
    ['no list as recorded', null, null, true],
    ['an empty list as recorded', '', '', true],
    ['another list', 'x', 'y', false],
    ['a list that was not recorded', null, 'x', false],
    ['a lost list', 'x', null, false],
  ])('with %s', async (_what, named, list, good) => {
    await put({ [`${layout.policyDir}/1/POLICY.json`]: record(named) });
    if (list !== null) await put({ [`${layout.policyDir}/1/secret-allow.txt`]: list });
    const read = () => readPolicyRecord(at(), layout, 1);
    if (good) expect((await read()).secretAllow?.toString() ?? null).toBe(list);
    else
      expect(await refusal(read)).toMatchObject({
        code: 'ERR_LAUNCH_STATE_ALTERED',
        file: `${layout.policyDir}/1/secret-allow.txt`,
      });
  });

  it('whose list is no plain file are refused', async () => {
    await put({ [`${layout.policyDir}/1/POLICY.json`]: record('x') });
    mkdirSync(at(layout.policyDir, '1', 'secret-allow.txt'));
    expect(await refusal(() => readPolicyRecord(at(), layout, 1))).toMatchObject({ code: 'ERR_SCHEMA' });
  });

  it('replace values by their dotted names', () => {
    const config = factoryConfig.parse({});
    const changes = [
      { key: 'security.max_changed_files', before: 100, after: 5 },
      { key: 'gates', before: [], after: [{ name: 't', command: ['x'] }] },
      { key: 'workers.A_core.allowed_globs', before: ['**'], after: ['a'] },
    ];
    const changed = withPolicy(config, changes);
    expect(changed.security.max_changed_files).toBe(5);
    expect(changed.gates).toEqual([{ name: 't', command: ['x'], timeout_seconds: 600 }]);
    expect([changed.workers.A_core.allowed_globs, changed.workers.B_tooling.allowed_globs]).toEqual([['a'], ['**']]);
    expect(config.security.max_changed_files).toBe(100);
    expect(changesInWords({ changes })).toBe('security.max_changed_files, gates, workers.A_core.allowed_globs change');
    expect(changesInWords({ changes: [] })).toBe('the list of allowed secrets changes');
  });

  it('are named by all keys and the list', () => {
    expect(policyDigest({ b: 1, a: 2 }, null)).toBe(sha256('{"policy":{"a":2,"b":1},"secret_allow_sha256":null}'));
    expect(policyDigest({}, 'x')).toBe(sha256('{"policy":{},"secret_allow_sha256":"x"}'));
  });
});
