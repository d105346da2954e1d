import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hiddenWork } from '../../../../src/core/bundle/worker-state/hidden-work.ts';
import { readResultTree } from '../../../../src/core/bundle/worker-state/result-tree.ts';
import { workLeftBehind } from '../../../../src/core/bundle/worker-state/work-left-behind.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';

const base = { a: 'one\n', b: 'two\n', 'out/x': 'x\n' };
const isApart = (path: string): boolean => path.startsWith('out/');
const files = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `work ${name}\n`]));

describe('work that the result lacks', () => {
  let graph: CommitGraph;
  beforeAll(async () => {
    graph = await commitGraph({
      base: { files: base },
      // What a tip holds.
      tip: { files: { ...base, a: 'one\nw1\nw2\nw3\n' }, parents: ['base'] },
      'deleted b': { files: { a: 'one\n', 'out/x': 'x\n' }, parents: ['base'] },
      'only the outbox': { files: { ...base, 'out/x': 'other\n', 'out/y': 'y\n' }, parents: ['base'] },
      'six paths': { files: { ...base, ...files('1', '2', '3', '4', '5', '6') }, parents: ['base'] },
      'five paths': { files: { ...base, ...files('1', '2', '3', '4', '5') }, parents: ['base'] },
      unrelated: { files: { z: 'z1\nz2\n' } },
      'blank lines': { files: { ...base, a: 'one\n\n  \n' }, parents: ['base'] },
      binary: { files: { ...base, a: Buffer.from([0, 1]) }, parents: ['base'] },
      'staged part': { files: { ...base, a: 'one\nstaged\n', b: 'staged b\n' }, parents: ['base'] },
      'untracked part': { files: { u: 'untracked\n' } },
      stash: { files: { ...base, a: 'one\nwork\n' }, parents: ['base', 'staged part'] },
      'stash with untracked files': {
        files: { ...base, a: 'one\nwork\n' },
        parents: ['base', 'staged part', 'untracked part'],
      },
      // Results.
      'all lines': { files: { ...base, c: 'w1\nw2\nw3\n' }, parents: ['base'] },
      'two of three lines': { files: { ...base, c: 'w1\nw3\n' }, parents: ['base'] },
      'one of three lines': { files: { ...base, c: 'w1\n' }, parents: ['base'] },
      'same content elsewhere': { files: { ...base, moved: 'one\nw1\nw2\nw3\n' }, parents: ['base'] },
      'one line more': { files: { ...base, a: 'one\nmore\n' }, parents: ['base'] },
      'the first line elsewhere': { files: { ...base, c: 'one\n' }, parents: ['base'] },
      'binary elsewhere': { files: { ...base, moved: Buffer.from([0, 1]) }, parents: ['base'] },
      'its own a': { files: { ...base, a: 'rewritten\n' }, parents: ['base'] },
      'half of it': { files: { ...base, c: 'z1\n' }, parents: ['base'] },
    });
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  const found = async (tip: string, result: string, { isBlocking = true, isStash = false } = {}) => {
    const tree = await readResultTree(graph.git, graph.id('base'), graph.id(result));
    const tips = [{ id: graph.id(tip), place: `branch ${tip}`, isBlocking, isStash }];
    return (await workLeftBehind(graph.git, graph.id('base'), tips, tree, isApart)).map(
      ({ code, severity, file, message }) =>
        `${severity} ${code} ${file}: ${message.replace(graph.id(tip).slice(0, 12), 'ID')}`,
    );
  };
  const missing = (tip: string, paths: string): string =>
    `error ERR_WORK_LEFT_BEHIND ${paths.split(/[, ]/)[0]}: Work in branch ${tip} (ID) is not in the result: ${paths}.`;

  it.each<readonly [tip: string, result: string, paths: string]>([
    ['tip', 'base', 'a'],
    ['tip', 'one of three lines', 'a'],
    ['tip', 'two of three lines', ''],
    ['tip', 'all lines', ''],
    ['tip', 'same content elsewhere', ''],
    ['tip', 'its own a', ''],
    ['tip', 'tip', ''],
    ['deleted b', 'base', 'b'],
    ['deleted b', 'deleted b', ''],
    ['only the outbox', 'base', ''],
    ['six paths', 'base', '1, 2, 3, 4, 5 and 1 more'],
    ['five paths', 'base', '1, 2, 3, 4, 5'],
    ['unrelated', 'base', 'z'],
    ['unrelated', 'half of it', ''],
    ['blank lines', 'base', 'a'],
    ['one line more', 'the first line elsewhere', 'a'],
    ['binary', 'base', 'a'],
    ['binary', 'binary elsewhere', ''],
    ['base', 'base', ''],
  ])('%s, where the result is %s: %s', async (tip, result, paths) => {
    expect(await found(tip, result)).toEqual(paths === '' ? [] : [missing(tip, paths)]);
  });

  it('in a place that nobody left on purpose is a warning', async () => {
    expect(await found('tip', 'base', { isBlocking: false })).toEqual([
      missing('tip', 'a').replace('error', 'warning'),
    ]);
  });

  it('of a stash includes what was staged, and untracked files', async () => {
    const options = { isStash: true };
    expect(await found('stash', 'base', options)).toEqual([missing('stash', 'a, b')]);
    expect(await found('stash with untracked files', 'base', options)).toEqual([
      missing('stash with untracked files', 'a, b, u'),
    ]);
    // A staged version of a path that the stash has too is an earlier state of the same work.
    expect(await found('stash', 'staged part', options)).toEqual([]);
    expect(await found('stash', 'base')).toEqual([missing('stash', 'a')]);
    expect(await found('tip', 'base', options)).toEqual([missing('tip', 'a')]);
  });
});

describe('work that is hidden from the folder', () => {
  let graph: CommitGraph;
  beforeAll(async () => {
    graph = await commitGraph({ base: { files: base }, result: { files: { ...base, a: 'new\n' }, parents: ['base'] } });
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  const entry = (path: string, over: object = {}) => ({
    path,
    mode: '100644',
    id: 'e'.repeat(40),
    stage: 0,
    isSkipped: true,
    ...over,
  });
  const found = async (index: readonly ReturnType<typeof entry>[], result = 'result') =>
    (await hiddenWork(graph.git, graph.id('base'), graph.id(result), index)).map(
      ({ code, severity, file, message }) => `${severity} ${code} ${file}: ${message}`,
    );
  const said = (paths: string): string =>
    `error ERR_WORK_LEFT_BEHIND ${paths.split(/[, ]/)[0]}: Work in the index that is hidden from the folder (sparse checkout, assume-unchanged) is not in the result: ${paths}.`;
  const blob = async (commit: string, path: string): Promise<string> =>
    (await graph.git.run(['rev-parse', `${graph.id(commit)}:${path}`])).text;

  it.each<readonly [what: string, index: readonly ReturnType<typeof entry>[], paths: string]>([
    ['nothing', [], ''],
    ['a visible entry', [entry('a', { isSkipped: false })], ''],
    ['a side of a conflict', [entry('a', { stage: 2 })], ''],
    ['a submodule', [entry('a', { mode: '160000' })], ''],
    ['one entry', [entry('a')], 'a'],
    ['six entries, sorted', ['f', 'e', 'd', 'c', 'b', 'a'].map((path) => entry(path)), 'a, b, c, d, e and 1 more'],
    ['five entries', ['e', 'd', 'c', 'b', 'a'].map((path) => entry(path)), 'a, b, c, d, e'],
  ])('%s: %s', async (_what, index, paths) => {
    expect(await found(index)).toEqual(paths === '' ? [] : [said(paths)]);
  });

  it('is none if the base or the result has the same entry', async () => {
    expect(await found([entry('a', { id: await blob('base', 'a') })])).toEqual([]);
    expect(await found([entry('a', { id: await blob('result', 'a') })])).toEqual([]);
    expect(await found([entry('a', { id: await blob('result', 'a') })], 'base')).toEqual([said('a')]);
    expect(await found([entry('a', { id: await blob('base', 'a'), mode: '100755' })])).toEqual([said('a')]);
  });
});
