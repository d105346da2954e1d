import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decideByVerbs } from '../../../src/cli/local-run/page/decide-by-verbs.ts';
import type { RunDecisions } from '../../../src/web/server/decisions/run-decisions.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';

describe('accept and discard of the page', () => {
  let ground: IterationGround;
  let decisions: RunDecisions;
  let base: string;
  const runId = '20261120_1';
  const head = () => ground.git('rev-parse', 'HEAD');
  const branches = () => ground.git('for-each-ref', '--format=%(refname:short)', 'refs/heads');
  const offer = async () => {
    const state = await decisions.state(runId);
    if (state === null || !('offer' in state.accept)) throw new Error(`no offer: ${JSON.stringify(state)}`);
    return state.accept.offer;
  };

  beforeAll(async () => {
    ground = await iterationGround();
    await ground.git('config', 'user.name', 'U. Ser');
    await ground.git('config', 'user.email', 'user@example.com');
    base = await head();
    expect(await ground.run()).toMatchObject({ verdict: 'PASS' });
    decisions = decideByVerbs(ground.deps, ground.root, async () => false);
  });
  afterAll(async () => ground[Symbol.asyncDispose]());

  it('says why it cannot be merged now, and what to do', async () => {
    ground.put('README.md', 'mine\n');
    expect(await decisions.state(runId)).toEqual({
      feedback: expect.objectContaining({
        code: 'ERR_RUN_ID_USED',
        next_action: expect.stringContaining(`factory prompts new --from ${runId}`),
      }),
      accept: {
        refusal: {
          code: 'ERR_ACCEPT_CHECKOUT',
          message: 'The checkout has uncommitted changes: README.md.',
          next_action: expect.stringMatching(/ommit/),
        },
      },
    });
    await ground.git('checkout', '--quiet', 'README.md');
  });

  it.each([
    ['another commit', { commit: 'f'.repeat(40) }],
    ['another branch', { into: 'other' }],
  ])('merges and publishes nothing if the reader saw %s', async (_what, other) => {
    const { commit, into } = await offer();
    await expect(decisions.accept(runId, { commit, into, ...other })).rejects.toMatchObject({ code: 'ERR_USAGE' });
    expect([await head(), await branches()]).toEqual([base, 'main']);
  });

  it('merges what the reader saw, and knows it afterwards', async () => {
    const { commit, into, state } = await offer();
    expect([into, state]).toEqual(['main', 'unpublished']);
    expect(await decisions.accept(runId, { commit, into })).toEqual({
      said: 'Merged into main by fast-forward.',
      next_action: `git push, and git branch -d factory/${runId}`,
    });
    expect(await head()).toBe(commit);
    expect(await offer()).toMatchObject({ state: 'merged', commit });
    expect(await decisions.accept(runId, { commit, into })).toEqual({
      said: 'main has this run already.',
      next_action: '',
    });
  });

  it('deletes a run as it was when the question was asked, and only then', async () => {
    const { deletes, head: seen } = await decisions.previewDiscard(runId);
    expect(deletes).toEqual(expect.arrayContaining([`tools/codex/runs/${runId}`, `refs/heads/factory/${runId}`]));
    await expect(decisions.discard(runId, { head: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'ERR_USAGE' });
    expect(ground.has(`tools/codex/runs/${runId}`)).toBe(true);
    expect((await decisions.discard(runId, { head: seen })).said).toBe(`Deleted run ${runId}. Its RUN_ID stays used.`);
    expect([ground.has(`tools/codex/runs/${runId}`), await branches()]).toEqual([false, 'main']);
    await expect(decisions.previewDiscard(runId)).rejects.toMatchObject({ code: 'ERR_RUN_COLLECTED' });
  });
});
