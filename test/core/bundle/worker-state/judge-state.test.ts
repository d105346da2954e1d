import { expect, it } from '@jest/globals';
import { sampled } from '../../../helpers/sampled.ts';
import { judged } from '../../../helpers/stages/judged-worker.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';
import { edit, lost } from './lost-work.ts';

describeUnless(onWindows)('the state of a worker repository', () => {
  sampled(3).each(lost)('%s', async (_name, script, changed, findings) => {
    const result = await judged(script);
    expect({ changed: result.changed, findings: result.findings.toSorted() }).toEqual({ changed, findings });
  });

  it('keeps work outside the branch as a git bundle, and names the branch it was on', async () => {
    const result = await judged(`${edit}; git stash -q`);
    expect(result.hasLeftBehind).toBe(true);
    expect(result.messages[0]).toMatch(
      /^Work in stash@\{0\} \([0-9a-f]{12}\) is not in the result: docs\/guide\.md\.$/,
    );
    expect((await judged(edit)).hasLeftBehind).toBe(false);
    expect((await judged(`${edit}; git commit -qam w`)).hasLeftBehind).toBe(false);
    const removed = await judged(`${edit}; git commit -qam w; git checkout -q origin/main -- docs/guide.md`);
    expect(removed.hasLeftBehind).toBe(true);
    expect(removed.messages[0]).toMatch(/^Work in HEAD \([0-9a-f]{12}\) is not in the result: docs\/guide\.md\.$/);
  });

  it('names edits that the index hides', async () => {
    const { messages } = await judged(`git update-index --assume-unchanged docs/guide.md src/a.js; ${edit}`);
    expect(messages).toEqual([
      "1 file(s) that the worker's index skips (sparse checkout, assume-unchanged) or keeps (submodules) count as unchanged. Not in the result: docs/guide.md.",
    ]);
  });
});
