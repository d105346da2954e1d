import { expect, it } from '@jest/globals';
import { unfinishedGit } from '../../../../src/core/bundle/worker-state/unfinished-git.ts';
import { repositoryRecords } from '../../../helpers/git/repository-records.ts';

const usual = ['HEAD', 'config', 'index', 'refs', 'objects', 'logs', 'ORIG_HEAD', 'FETCH_HEAD', 'COMMIT_EDITMSG'];

function said(entries: readonly string[], conflicts: readonly string[] = []): string[] {
  const records = repositoryRecords({ entries: new Set([...usual, ...entries]) });
  const index = [
    { path: 'fine', stage: 0 },
    ...conflicts.flatMap((path) => [1, 3].map((stage) => ({ path, stage }))),
  ].map((entry) => ({ ...entry, mode: '100644', id: 'a', isSkipped: false }));
  return unfinishedGit(records, index).map(
    ({ code, severity, file, message }) => `${severity} ${code} ${file ?? '-'}: ${message}`,
  );
}

const error = 'error ERR_UNFINISHED_GIT';
const notice = 'notice ERR_UNFINISHED_GIT';

it.each<readonly [entries: readonly string[], expected: readonly string[]]>([
  [[], []],
  [['rebase-merge'], [`${error} -: The worker left a rebase unfinished.`]],
  [['rebase-apply'], [`${error} -: The worker left a rebase or an \`am\` unfinished.`]],
  [['sequencer'], [`${error} -: The worker left a sequence of cherry-picks or reverts unfinished.`]],
  [['CHERRY_PICK_HEAD'], [`${error} -: The worker left a cherry-pick unfinished.`]],
  [['REVERT_HEAD'], [`${error} -: The worker left a revert unfinished.`]],
  [
    ['sequencer', 'REVERT_HEAD'],
    [`${error} -: The worker left a sequence of cherry-picks or reverts, a revert unfinished.`],
  ],
  [['MERGE_HEAD'], [`${notice} -: The worker left a merge that is resolved, but not committed.`]],
  [
    ['MERGE_MSG'],
    [`${notice} -: The worker left the message of a merge, cherry-pick or revert, but no such operation is under way.`],
  ],
  [
    ['MERGE_MSG', 'SQUASH_MSG'],
    [`${notice} -: The worker left the message of a merge, cherry-pick or revert, but no such operation is under way.`],
  ],
  [
    ['MERGE_HEAD', 'MERGE_MSG', 'MERGE_MODE'],
    [`${notice} -: The worker left a merge that is resolved, but not committed.`],
  ],
  [['MERGE_MSG', 'CHERRY_PICK_HEAD'], [`${error} -: The worker left a cherry-pick unfinished.`]],
  [['BISECT_LOG'], [`${notice} -: The worker left a bisection.`]],
  [
    ['BISECT_LOG', 'MERGE_HEAD'],
    [
      `${notice} -: The worker left a merge that is resolved, but not committed.`,
      `${notice} -: The worker left a bisection.`,
    ],
  ],
  [['MERGE_HEAD', 'rebase-merge'], [`${error} -: The worker left a rebase unfinished.`]],
])('%j', (entries, expected) => {
  expect(said(entries)).toEqual(expected);
});

it('names five unresolved files, and the number of the others', () => {
  expect(said(['MERGE_HEAD'], ['b', 'a'])).toEqual([`${error} a: Unresolved conflicts in the index: a, b.`]);
  expect(said([], ['a', 'b', 'c', 'd', 'e'])).toEqual([
    `${error} a: Unresolved conflicts in the index: a, b, c, d, e.`,
  ]);
  expect(said([], ['a', 'b', 'c', 'd', 'e', 'f'])).toEqual([
    `${error} a: Unresolved conflicts in the index: a, b, c, d, e and 1 more.`,
  ]);
});
