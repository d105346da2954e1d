import { expect, it } from '@jest/globals';
import { type GithubFacts, githubContext } from '../../../../src/runner/execute/event/github-context.ts';

const facts: GithubFacts = {
  repository: 'acme/factory',
  sha: 'abc',
  ref: 'refs/heads/main',
  event: { name: 'push', payload: {} },
  runId: '7',
  runNumber: 8,
  runAttempt: 9,
  actor: 'ada',
  workflow: { name: 'Run', path: '.github/workflows/run.yml' },
  apiUrl: 'http://localhost/api/v3',
};

it('holds every part that jobs share, as text', () => {
  expect(githubContext(facts)).toEqual({
    actor: 'ada',
    actor_id: '1',
    triggering_actor: 'ada',
    api_url: 'http://localhost/api/v3',
    base_ref: '',
    head_ref: '',
    event: {},
    event_name: 'push',
    graphql_url: 'http://localhost/api/graphql',
    ref: 'refs/heads/main',
    ref_name: 'main',
    ref_protected: false,
    ref_type: 'branch',
    repository: 'acme/factory',
    repository_id: '1',
    repository_owner: 'acme',
    repository_owner_id: '1',
    repositoryUrl: 'git://github.com/acme/factory.git',
    repository_visibility: 'private',
    retention_days: '90',
    run_attempt: '9',
    run_id: '7',
    run_number: '8',
    secret_source: 'Actions',
    server_url: 'https://github.com',
    sha: 'abc',
    workflow: 'Run',
    workflow_ref: 'acme/factory/.github/workflows/run.yml@refs/heads/main',
    workflow_sha: 'abc',
  });
});

it.each([
  ['refs/heads/a/b', 'a/b', 'branch'],
  ['refs/tags/v1', 'v1', 'tag'],
  ['refs/pull/3/merge', '3/merge', 'branch'],
  ['refs/tagsx/v1', 'refs/tagsx/v1', 'branch'],
])('%s has the name %s and is a %s', (ref, name, type) => {
  expect(githubContext({ ...facts, ref })).toMatchObject({ ref, ref_name: name, ref_type: type });
});

it.each([
  [{ pull_request: { base: { ref: 'main' }, head: { ref: 'topic' } } }, 'main', 'topic'],
  [{ pull_request: { base: {}, head: { ref: 7 } } }, '', ''],
  [{ pull_request: ['x'] }, '', ''],
  [{ pull_request: null }, '', ''],
])('%j has its base and head', (payload, base, head) => {
  expect(githubContext({ ...facts, event: { name: 'pull_request', payload } })).toMatchObject({
    event: payload,
    base_ref: base,
    head_ref: head,
  });
});
