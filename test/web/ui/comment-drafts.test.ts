import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RunReview } from '../../../src/core/contracts/review/run-review.ts';
import { readReview } from '../../../src/core/review/read-review.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { draftOf, feedbackOf, isOutdated } from '../../../src/web/ui/comments/comment-store.ts';
import { recordRun } from '../../helpers/review/recorded-run.ts';
import { overlapped } from '../../helpers/review/review-states.ts';

const comment = { worker: 'A_core', line: 44, side: 'result', text: 'Why?' } as const;
let first: RunReview;
let later: RunReview;

/** The same run; in the later round A_core changed its file once more. */
async function reviewed(run: typeof overlapped): Promise<RunReview> {
  await using temp = await tempFolder('factory-drafts-');
  return await readReview(temp.path, await recordRun(temp.path, run));
}

beforeAll(async () => {
  const workers = overlapped.workers.map((worker) => ({
    ...worker,
    changes: (worker.changes ?? []).map((change) =>
      worker.worker === 'A_core' && change.path === 'src/parser.ts'
        ? { ...change, content: 'of the later round' }
        : change,
    ),
  }));
  first = await reviewed(overlapped);
  later = await reviewed({ ...overlapped, workers });
});

describe('a comment that is not sent yet', () => {
  it.each([
    ['of a file that a later round changed', 'src/parser.ts', true],
    ['of a file that is as it was', 'README.md', false],
    ['of the work as a whole', '', false],
  ])('%s', (_what, path, outdated) => {
    const draft = draftOf({ ...comment, path }, first.files);
    expect([isOutdated(draft, first.files), isOutdated(draft, later.files)]).toEqual([false, outdated]);
  });

  it('is outdated once the file is no longer changed', () => {
    const files = later.files.filter(({ path }) => path !== 'README.md');
    expect(isOutdated(draftOf({ ...comment, path: 'README.md' }, first.files), files)).toBe(true);
  });

  it('is sent without what only the page knows', () => {
    const draft = draftOf({ ...comment, path: 'src/parser.ts' }, first.files);
    expect(feedbackOf(first, [draft]).comments).toEqual([{ ...comment, path: 'src/parser.ts' }]);
  });
});
