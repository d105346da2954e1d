import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { restoreRef } from '../../../../src/core/git/watch/put-back.ts';
import { type MovedRef, readMovedRefs } from '../../../../src/core/git/watch/report-changes.ts';
import type { RepositorySnapshot } from '../../../../src/core/git/watch/take-snapshot.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';

describe('a ref that moved', () => {
  let graph: CommitGraph;
  beforeAll(async () => {
    const files = { a: '1' };
    graph = await commitGraph({
      base: { files },
      work: { files: { a: '2' }, parents: ['base'], email: 'A_core@codex-factory.invalid' },
      mine: { files: { a: '3' }, parents: ['base'] },
      odd: { files: { a: '4' }, parents: ['base'], email: 'xA_core@codex-factory.invalid' },
      other: { files: { a: '5' }, parents: ['base'], email: 'A_core@codex-factory.invalid.x' },
    });
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  const snapshot = (over: Partial<RepositorySnapshot> = {}): RepositorySnapshot =>
    ({ git: graph.git, gitFolder: graph.git.dir, head: 'refs/heads/none', ...over }) as unknown as RepositorySnapshot;
  const change = (ref: string, now: string | undefined = 'work', old: string | undefined = 'base') =>
    ({
      kind: 'ref',
      ref,
      old: old === undefined ? undefined : graph.id(old),
      now: now === undefined ? undefined : graph.id(now),
    }) as const;
  const reflog = (ref: string, ...messages: readonly string[]): void => {
    const file = join(graph.git.dir, 'logs', ref);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, messages.map((message) => `a b N <n@h> 1 +0000\t${message}\n`).join(''));
  };
  const read = async (...changes: readonly ReturnType<typeof change>[]) =>
    (await readMovedRefs(changes, snapshot(), 'factory/')).map(
      ({ change: { ref }, reflog: line, worker }) => `${ref}: ${line}, ${worker}`,
    );

  it.each([
    ['work', 'A_core'],
    ['mine', ''],
    ['odd', ''],
    ['other', ''],
  ])('to %s has the worker %j', async (name, worker) => {
    expect(await read(change('refs/heads/x', name))).toEqual([`refs/heads/x: , ${worker}`]);
  });

  it('has the last line of its reflog', async () => {
    reflog('refs/heads/logged', 'first', 'push');
    expect(await read(change('refs/heads/logged'))).toEqual(['refs/heads/logged: push, A_core']);
  });

  it('is not one that the factory moved, nor one that replaces an object', async () => {
    reflog('refs/heads/factory/r', 'factory: publish r');
    reflog('refs/heads/mine', 'factory: publish r');
    reflog('refs/heads/factory/by-hand', 'commit: x');
    const refs = ['factory/r', 'mine', 'factory/by-hand'].map((name) => change(`refs/heads/${name}`, 'mine'));
    expect(await read(...refs, change('refs/replace/x'))).toEqual([
      'refs/heads/mine: factory: publish r, ',
      'refs/heads/factory/by-hand: commit: x, ',
    ]);
  });

  it('has no worker if it is gone, unknown, a remote’s, or not one of the first twenty', async () => {
    const gone = { ...change('refs/heads/gone'), now: undefined };
    const unknown = { ...change('refs/heads/unknown'), now: '1'.repeat(40) };
    expect(await read(gone, unknown, change('refs/remotes/origin/x'))).toEqual([
      'refs/heads/gone: , ',
      'refs/heads/unknown: , ',
      'refs/remotes/origin/x: , ',
    ]);
    const many = await read(...Array.from({ length: 21 }, (_each, at) => change(`refs/heads/b${at}`)));
    expect(many.slice(19)).toEqual(['refs/heads/b19: , A_core', 'refs/heads/b20: , ']);
  });

  it('is put back only after a worker’s push, where nobody works on it', async () => {
    const ref = 'refs/heads/pushed';
    const value = async (): Promise<string> =>
      (await graph.git.run(['rev-parse', '--verify', '--quiet', ref], { accept: [0, 1] })).text;
    const restore = async (over: Partial<MovedRef> = {}, after: Partial<RepositorySnapshot> = {}) => {
      await graph.git.run(['update-ref', ref, graph.id('work')]);
      const moved = { change: change(ref), reflog: 'push', worker: 'A_core', ...over };
      return [await restoreRef(moved, snapshot(after)), await value()];
    };
    const [base, work] = [graph.id('base'), graph.id('work')];
    expect(await restore()).toEqual([true, base]);
    expect(await restore({ change: { ...change(ref), old: undefined } })).toEqual([true, '']);
    expect(await restore({ reflog: 'commit: x' })).toEqual([false, work]);
    expect(await restore({ worker: '' })).toEqual([false, work]);
    expect(await restore({ change: { ...change(ref), now: undefined } })).toEqual([false, work]);
    expect(await restore({}, { head: ref })).toEqual([false, work]);
    // It moved again meanwhile.
    expect(await restore({ change: change(ref, 'mine') })).toEqual([false, work]);
    const worktree = join(graph.git.dir, 'worktree');
    await graph.git.run(['worktree', 'add', '--quiet', worktree, 'pushed']);
    expect(await restore()).toEqual([false, work]);
    await graph.git.run(['worktree', 'remove', '--force', worktree]);
  });
});
