import { expect, it } from '@jest/globals';
import { workflowIdentity } from '../../../../src/runner/execute/jobs/setup/workflow-identity.ts';

const github = { repository: 'acme/widget', ref: 'refs/tags/v1', workflow_sha: 'abc' };
const path = '.github/workflows/x.yml';
const commit = 'a'.repeat(40);

it.each([
  [{ path }, ['acme/widget/.github/workflows/x.yml@refs/tags/v1', 'abc', 'acme/widget', path]],
  [
    { path, repository: { owner: 'other', repo: 'lib', ref: 'v2' } },
    ['other/lib/.github/workflows/x.yml@v2', '', 'other/lib', path],
  ],
  [
    { path, repository: { owner: 'other', repo: 'lib', ref: commit } },
    [`other/lib/.github/workflows/x.yml@${commit}`, commit, 'other/lib', path],
  ],
])('the job context of %j names the file', (origin, values) => {
  const { workflow_ref, workflow_sha, workflow_repository, workflow_file_path } = workflowIdentity(github, origin);
  expect([workflow_ref, workflow_sha, workflow_repository, workflow_file_path]).toEqual(values);
});
