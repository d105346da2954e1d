import { describe, expect, it } from '@jest/globals';
import { idTokenClaims } from '../../../../src/runner/execute/tokens/id-token-claims.ts';

const github = { repository: 'acme/widget', ref: 'refs/heads/main', workflow_sha: 'abc', ref_protected: false };
const own = { path: '.github/workflows/ci.yml' };
const shared = { path: '.github/workflows/deploy.yml', repository: { owner: 'acme', repo: 'shared', ref: 'v1' } };

describe('the claims of an ID token', () => {
  it.each([
    ['a branch', {}, undefined, 'repo:acme/widget:ref:refs/heads/main'],
    ['a tag', { ref: 'refs/tags/v1' }, undefined, 'repo:acme/widget:ref:refs/tags/v1'],
    ['a pull request', { ref: 'refs/pull/3/merge' }, undefined, 'repo:acme/widget:pull_request'],
    ['an environment', { ref: 'refs/pull/3/merge' }, 'Production:V1', 'repo:acme/widget:environment:Production%3AV1'],
  ])('has the subject of %s', (_what, more, environment, sub) => {
    const claims = idTokenClaims({ ...github, ...more }, { environment, workflow: own });
    expect([claims.sub, claims.environment]).toEqual([sub, environment]);
  });

  it('names the workflow file that defines the job', () => {
    expect(idTokenClaims(github, { environment: undefined, workflow: own })).toMatchObject({
      job_workflow_ref: 'acme/widget/.github/workflows/ci.yml@refs/heads/main',
      job_workflow_sha: 'abc',
      ref_protected: 'false',
      runner_environment: 'self-hosted',
    });
    const called = idTokenClaims(github, { environment: undefined, workflow: shared });
    expect(called.job_workflow_ref).toBe('acme/shared/.github/workflows/deploy.yml@v1');
    expect(called).not.toHaveProperty('job_workflow_sha');
  });
});
