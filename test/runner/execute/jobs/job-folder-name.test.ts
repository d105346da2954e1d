import { expect, it } from '@jest/globals';
import { jobFolderName } from '../../../../src/runner/execute/jobs/setup/open-job.ts';

it.each([
  ['short ids', 'a b', 'a:b'],
  ['ids that only have the same start', `a (${'x'.repeat(70)}1)`, `a (${'x'.repeat(70)}2)`],
  // Two jobs of a matrix of addresses.
  ['ids with the same start and end', `a (${'x'.repeat(70)}/1/index.html)`, `a (${'x'.repeat(70)}/2/index.html)`],
])('the folders of two jobs differ, for %s', (_what, left, right) => {
  expect(jobFolderName(left)).not.toBe(jobFolderName(right));
  for (const id of [left, right]) expect(jobFolderName(id)).toMatch(/^[A-Za-z0-9._-]{1,80}$/);
});
