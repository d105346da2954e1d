import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leftTips, namesOtherCommits, usersCommits } from '../../../../src/core/bundle/worker-state/left-tips.ts';
import type { RepositoryRecords } from '../../../../src/core/bundle/worker-state/read-repository.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';
import { repositoryRecords } from '../../../helpers/git/repository-records.ts';

const zero = '0'.repeat(40);
const unknown = '1234567890'.repeat(4);

describe('commits that HEAD does not contain', () => {
  let graph: CommitGraph;
  beforeAll(async () => {
    graph = await commitGraph({
      early: { files: { a: '0' } },
      base: { files: { a: '1' }, parents: ['early'] },
      head: { files: { a: '2' }, parents: ['base'] },
      one: { files: { a: '3' }, parents: ['base'] },
      two: { files: { a: '4' }, parents: ['base'] },
      three: { files: { a: '5' }, parents: ['base'] },
    });
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  const records = (over: Partial<RepositoryRecords> = {}): RepositoryRecords =>
    repositoryRecords({ head: graph.id('head'), headRef: 'refs/heads/A_core', ...over });
  const refs = (given: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
    new Map(Object.entries(given).map(([name, commit]) => [name, graph.id(commit)]));
  const tips = async (over: Partial<RepositoryRecords>) => {
    const names = new Map(['early', 'base', 'head', 'one', 'two', 'three'].map((name) => [graph.id(name), name]));
    const users = await usersCommits(records(over));
    return (await leftTips(graph.git, records(over), graph.id('base'), users)).map(
      ({ id, place, isBlocking, isStash }) =>
        `${names.get(id)}: ${place}${isBlocking ? ', blocks' : ''}${isStash ? ', a stash' : ''}`,
    );
  };
  const steps = (...given: readonly (readonly [from: string, to: string, message?: string])[]) =>
    given.map(([from, to, message = 'commit: x']) => ({ from: graph.id(from), to: graph.id(to), message }));

  type Row = readonly [what: string, over: () => Partial<RepositoryRecords>, expected: readonly string[]];
  const rows: readonly Row[] = [
    ['nothing', () => ({}), []],
    [
      'branches, but not HEAD’s own',
      () => ({ refs: refs({ 'refs/heads/A_core': 'two', 'refs/heads/topic/x': 'one' }) }),
      ['one: branch topic/x, blocks'],
    ],
    ['branches that HEAD contains', () => ({ refs: refs({ 'refs/heads/x': 'head', 'refs/heads/y': 'early' }) }), []],
    ['refs of tools', () => ({ refs: refs({ 'refs/wip/x': 'one' }) }), ['one: refs/wip/x']],
    ['notes about commits', () => ({ refs: refs({ 'refs/notes/commits': 'one' }) }), []],
    [
      'a branch with the commit of a tool’s ref',
      () => ({ refs: refs({ 'refs/wip/x': 'one', 'refs/heads/x': 'one' }) }),
      ['one: branch x, blocks'],
    ],
    [
      'the user’s branches and tags',
      () => ({ refs: refs({ 'refs/remotes/origin/x': 'one', 'refs/tags/v': 'two' }) }),
      [],
    ],
    [
      'branches in a tag or branch of the user',
      () => ({
        refs: refs({
          'refs/remotes/origin/x': 'one',
          'refs/tags/v': 'two',
          'refs/heads/a': 'one',
          'refs/heads/b': 'two',
          'refs/heads/c': 'three',
        }),
      }),
      ['three: branch c, blocks'],
    ],
    [
      'a branch in a tag that the worker set',
      () => ({ refs: refs({ 'refs/tags/v': 'two', 'refs/heads/b': 'two' }), looseRefs: new Set(['refs/tags/v']) }),
      ['two: branch b, blocks'],
    ],
    [
      'a branch in a loose remote branch',
      () => ({
        refs: refs({ 'refs/remotes/o/v': 'two', 'refs/heads/b': 'two' }),
        looseRefs: new Set(['refs/remotes/o/v']),
      }),
      [],
    ],
    [
      'a branch in a remote branch that the worker pushed to',
      () => ({
        refs: refs({ 'refs/remotes/o/v': 'two', 'refs/heads/b': 'two' }),
        pushedRefs: new Set(['refs/remotes/o/v']),
      }),
      ['two: branch b, blocks'],
    ],
    [
      'stashes, the newest first',
      () => ({ refs: refs({ 'refs/stash': 'two' }), stashLog: steps(['early', 'one'], ['one', 'two']) }),
      ['two: stash@{0}, blocks, a stash', 'one: stash@{1}, blocks, a stash'],
    ],
    ['an autostash', () => ({ autostashes: [graph.id('one')] }), ['one: an autostash, blocks, a stash']],
    ['another worktree', () => ({ otherHeads: [graph.id('one')] }), ['one: another worktree, blocks']],
    [
      'commits of HEAD’s reflog, the newest first',
      () => ({ headLog: steps(['one', 'two'], ['two', 'head']) }),
      ['two: HEAD@{1}', 'one: HEAD@{2}'],
    ],
    [
      'a commit that HEAD was moved away from by its id',
      () => ({ headLog: steps(['one', 'head', `checkout: moving from ${'a'.repeat(40)} to main`]) }),
      ['one: HEAD@{1}, blocks'],
    ],
    [
      'a commit of a branch that was left',
      () => ({ headLog: steps(['one', 'head', 'checkout: moving from topic to main']) }),
      ['one: HEAD@{1}'],
    ],
    [
      'the strongest place of a commit',
      () => ({
        headLog: steps(
          ['one', 'head'],
          ['one', 'head', `checkout: moving from ${'a'.repeat(7)} to x`],
          ['one', 'head'],
        ),
      }),
      ['one: HEAD@{2}, blocks'],
    ],
    ['ORIG_HEAD', () => ({ origHead: graph.id('one') }), ['one: ORIG_HEAD']],
    [
      'ORIG_HEAD that a branch names too',
      () => ({ origHead: graph.id('one'), otherHeads: [graph.id('one')] }),
      ['one: another worktree, blocks'],
    ],
    ['ids of nothing', () => ({ origHead: unknown, otherHeads: [zero, unknown] }), []],
    ['no HEAD', () => ({ head: null, origHead: graph.id('head') }), ['head: ORIG_HEAD']],
    [
      'no HEAD, and a branch that the base contains',
      () => ({ head: null, refs: refs({ 'refs/heads/x': 'early' }) }),
      [],
    ],
  ];

  it.each(rows)('%s', async (_what, over, expected) => {
    expect(await tips(over())).toEqual(expected);
  });

  it('are at most two hundred', async () => {
    const many = await commitGraph({
      base: { files: {} },
      ...Object.fromEntries(
        Array.from({ length: 201 }, (_each, at) => [`c${at}`, { files: { a: `${at}` }, parents: ['base'] }]),
      ),
    });
    await using _many = many;
    const otherHeads = Array.from({ length: 201 }, (_each, at) => many.id(`c${at}`));
    const found = await leftTips(many.git, records({ head: many.id('base'), otherHeads }), many.id('base'), []);
    expect(found.map(({ id }) => id)).toEqual(otherHeads.slice(0, 200));
  });

  it.each<readonly [what: string, over: () => Partial<RepositoryRecords>, expected: boolean]>([
    ['the base', () => ({ head: graph.id('base'), origHead: graph.id('base') }), false],
    [
      'the base, and a reflog that begins with it',
      () => ({ head: graph.id('base'), headLog: [{ from: zero, to: graph.id('base'), message: 'clone' }] }),
      false,
    ],
    ['a commit of its own', () => ({}), true],
    ['no commit', () => ({ head: null }), true],
    ['the base, and a branch of its own', () => ({ head: graph.id('base'), otherHeads: [graph.id('one')] }), true],
    [
      'the base, and the user’s branches',
      () => ({ head: graph.id('base'), refs: refs({ 'refs/remotes/o/x': 'one' }) }),
      false,
    ],
  ])('must be read if a repository names other commits: %s', (_what, over, expected) => {
    expect(namesOtherCommits(records(over()), graph.id('base'))).toBe(expected);
  });
});
