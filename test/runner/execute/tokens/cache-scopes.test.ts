import { describe, expect, it } from '@jest/globals';
import { cacheRefs, defaultCacheMode, grantedScopes } from '../../../../src/runner/execute/tokens/cache-scopes.ts';

const repository = { default_branch: 'main' };
const pull = (owner: string) => ({
  repository,
  pull_request: { head: { ref: 'feature-b', repo: { full_name: `${owner}/widget` } }, base: { ref: 'feature-a' } },
});

describe('the cache scopes of an event', () => {
  it.each([
    ['push', 'refs/heads/main', { repository }, ['both refs/heads/main']],
    ['push', 'refs/heads/dev', { repository }, ['both refs/heads/dev', 'read refs/heads/main']],
    ['push', 'refs/tags/v1', { repository }, ['both refs/tags/v1', 'read refs/heads/main']],
    ['schedule', 'refs/heads/main', { repository }, ['both refs/heads/main']],
    [
      'pull_request',
      'refs/pull/3/merge',
      pull('acme'),
      ['both refs/pull/3/merge', 'read refs/heads/feature-b', 'read refs/heads/feature-a', 'read refs/heads/main'],
    ],
    [
      'pull_request',
      'refs/pull/3/merge',
      pull('stranger'),
      ['both refs/pull/3/merge', 'read refs/heads/feature-a', 'read refs/heads/main'],
    ],
    ['pull_request_target', 'refs/heads/main', pull('stranger'), ['read refs/heads/main']],
    ['issue_comment', 'refs/heads/main', { repository }, ['read refs/heads/main']],
  ])('of %s on %s', (name, ref, payload, scopes) => {
    const given = grantedScopes(cacheRefs({ repository: 'acme/widget', ref, payload }), defaultCacheMode(name));
    expect(given.map(({ scope, access }) => `${access} ${scope}`)).toEqual(scopes);
  });

  it.each([
    ['read', ['read a', 'read b']],
    ['write', ['both a', 'read b']],
    ['write-only', ['write a']],
    ['none', []],
  ] as const)('with cache-mode %s', (mode, scopes) => {
    expect(grantedScopes(['a', 'b'], mode).map(({ scope, access }) => `${access} ${scope}`)).toEqual(scopes);
  });
});
