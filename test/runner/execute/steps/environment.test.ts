import { delimiter } from 'node:path';
import { expect, it } from '@jest/globals';
import {
  bypassProxy,
  githubEnvironment,
  inputEnvironment,
  mergeEnvironment,
  prependPath,
  runnerEnvironment,
  stateEnvironment,
} from '../../../../src/runner/execute/steps/environment.ts';

/** A second copy, on purpose: what GitHub's runner sets (actions/runner, GitHubContext.cs). */
const names = [
  'action action_path action_ref action_repository actor actor_id api_url base_ref env event_name event_path',
  'graphql_url head_ref job output path ref ref_name ref_protected ref_type repository repository_id',
  'repository_owner repository_owner_id retention_days run_attempt run_id run_number server_url sha state',
  'step_summary triggering_actor workflow workflow_ref workflow_sha workspace',
].flatMap((line) => line.split(' '));

it('sets the variables of the github context, and no token or object', () => {
  const context = Object.fromEntries([...names, 'token', 'event', 'repositoryUrl'].map((name) => [name, `my ${name}`]));
  expect(githubEnvironment(context)).toEqual(names.map((name) => [`GITHUB_${name.toUpperCase()}`, `my ${name}`]));
  expect(githubEnvironment({ ref_protected: false, run_id: 7, sha: null, ref: {}, actor: undefined })).toEqual([
    ['GITHUB_REF_PROTECTED', 'false'],
    ['GITHUB_RUN_ID', '7'],
  ]);
});

it('names variables of the runner, inputs and states', () => {
  expect(runnerEnvironment({ os: 'Linux', tool_cache: '/x', debug: undefined, n: 1 })).toEqual([
    ['RUNNER_OS', 'Linux'],
    ['RUNNER_TOOL_CACHE', '/x'],
  ]);
  expect(inputEnvironment(new Map([['my input-name a', 'x']]))).toEqual([['INPUT_MY_INPUT-NAME_A', 'x']]);
  expect(stateEnvironment(new Map([['isPost', 'x']]))).toEqual([['STATE_isPost', 'x']]);
});

it('merges layers, on Windows without case', () => {
  const layers = [
    [
      ['Path', 'a'],
      ['X', '1'],
    ],
    [['PATH', 'b']],
  ] as const;
  expect(mergeEnvironment('posix', layers)).toEqual({ Path: 'a', X: '1', PATH: 'b' });
  expect(mergeEnvironment('windows', layers)).toEqual({ Path: 'b', X: '1' });
});

it.each([
  ['posix', { PATH: '/a' }, ['/x', '/y'], { PATH: ['/y', '/x', '/a'].join(delimiter) }],
  ['posix', { Path: '/a' }, ['/x'], { Path: '/a', PATH: '/x' }],
  ['windows', { Path: '/a' }, ['/x'], { Path: ['/x', '/a'].join(delimiter) }],
  ['posix', {}, ['/x'], { PATH: '/x' }],
  ['posix', { PATH: '' }, ['/x'], { PATH: '/x' }],
  ['posix', {}, [], {}],
] as const)('%s: %j with the folders %j', (platform, env, added, expected) => {
  const changed: Record<string, string> = { ...env };
  prependPath(changed, added, platform);
  expect(changed).toEqual(expected);
});

it.each([
  [{}, '127.0.0.1,localhost'],
  [{ NO_PROXY: 'a,, ,localhost', no_proxy: 'a,, ,localhost' }, 'a,localhost,127.0.0.1'],
  [{ NO_PROXY: '127.0.0.1,localhost', no_proxy: '127.0.0.1,localhost' }, '127.0.0.1,localhost'],
])('%j: no proxy for this machine', (env, expected) => {
  const changed: Record<string, string> = { ...env };
  bypassProxy(changed);
  expect(changed).toEqual({ NO_PROXY: expected, no_proxy: expected });
});
