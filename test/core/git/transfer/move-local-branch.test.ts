import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type LocalMove, moveLocalBranch } from '../../../../src/core/git/transfer/move-local-branch.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';

const ref = 'refs/heads/factory/r';

describe('a branch of a repository on this machine', () => {
  let from: CommitGraph;
  let to: CommitGraph;
  beforeAll(async () => {
    const base = { files: { a: '1' } };
    from = await commitGraph({
      base,
      one: { files: { a: '2' }, parents: ['base'] },
      two: { files: { a: '3' }, parents: ['one'] },
    });
    to = await commitGraph({ base, other: { files: { a: '9' }, parents: ['base'] } });
    expect(to.id('base')).toBe(from.id('base'));
  });
  afterAll(async () => {
    await from[Symbol.asyncDispose]();
    await to[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    await to.git.run(['update-ref', '-d', ref]);
  });

  const move = (over: Partial<LocalMove> = {}) =>
    moveLocalBranch({
      from: from.git,
      to: to.git,
      ref,
      newSha: from.id('two'),
      oldSha: null,
      base: from.id('base'),
      message: 'factory: publish r',
      ...over,
    });
  const value = async (): Promise<string> =>
    (await to.git.run(['rev-parse', '--verify', '--quiet', ref], { accept: [0, 1] })).text;

  it('is made with the commits behind the base, and a reflog', async () => {
    expect(await move()).toEqual({ result: 'moved', now: from.id('two') });
    expect(await value()).toBe(from.id('two'));
    expect((await to.git.run(['log', '-1', '--format=%gs %gn', '-g', ref])).text).toBe(
      'factory: publish r Codex Factory',
    );
    expect((await to.git.run(['rev-list', '--count', ref])).text).toBe('3');
    expect(await move()).toEqual({ result: 'same', now: from.id('two') });
  });

  it('is moved from its old value only', async () => {
    expect(await move({ oldSha: to.id('other') })).toEqual({ result: 'stale', now: null });
    await to.git.run(['update-ref', ref, to.id('other')]);
    expect(await move()).toEqual({ result: 'stale', now: to.id('other') });
    expect(await value()).toBe(to.id('other'));
    expect((await move({ oldSha: to.id('other') })).result).toBe('moved');
  });

  it('may be at the base itself', async () => {
    expect(await move({ newSha: from.id('base') })).toEqual({ result: 'moved', now: from.id('base') });
  });

  it('is refused where it is checked out', async () => {
    await to.git.run(['update-ref', ref, to.id('base')]);
    await to.git.run(['symbolic-ref', 'HEAD', ref]);
    const worktree = `${to.git.dir}/worktree`;
    try {
      await to.git.run(['worktree', 'add', '--quiet', '--force', worktree, ref.slice('refs/heads/'.length)]);
      expect(await move({ oldSha: to.id('base') })).toEqual({
        result: 'refused',
        reason: `${ref} is checked out in a worktree; switch that worktree to another branch`,
      });
      expect(await value()).toBe(to.id('base'));
    } finally {
      await to.git.run(['worktree', 'remove', '--force', worktree]);
      await to.git.run(['symbolic-ref', 'HEAD', 'refs/heads/none']);
    }
  });

  it('is refused with the words of git', async () => {
    // A branch below this name makes the name itself impossible.
    await to.git.run(['update-ref', `${ref}/below`, to.id('base')]);
    const refused = await move();
    await to.git.run(['update-ref', '-d', `${ref}/below`]);
    expect(refused).toEqual({ result: 'refused', reason: expect.stringContaining('refs/heads/factory/r/below') });
  });
});
