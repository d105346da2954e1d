import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { baseLeft } from '../../../../src/core/bundle/worker-state/base-left.ts';
import type { RepositoryRecords } from '../../../../src/core/bundle/worker-state/read-repository.ts';
import { readResultTree } from '../../../../src/core/bundle/worker-state/result-tree.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';

/** `old` is the fork; `base` adds `b`, changes `a` and removes `d`. */
const old = { a: 'one\ntwo\n', c: 'same\n', d: 'gone\n' };
const base = { a: 'one\nnew\nthree\n', b: 'added\n', c: 'same\n' };
const seven = Object.fromEntries(['1', '2', '3', '4', '5', '6'].map((name) => [name, 'x\n']));

describe('a HEAD that left the base commit', () => {
  let graph: CommitGraph;
  beforeAll(async () => {
    graph = await commitGraph({
      old: { files: old },
      base: { files: base, parents: ['old'] },
      other: { files: { z: 'z\n' } },
      later: { files: { ...base, e: 'e\n' }, parents: ['base'] },
      'many old': { files: { a: 'a\n' } },
      'many 1': { files: { a: 'a\n', 1: 'x\n' }, parents: ['many old'] },
      'many 2': { files: { a: 'a\n', 1: 'x\n', 2: 'x\n' }, parents: ['many 1'] },
      'many 3': { files: { a: 'a\n', ...seven }, parents: ['many 2'] },
      'many 4': { files: { a: 'b\n', ...seven }, parents: ['many 3'] },
      // Results.
      kept: { files: { ...base, w: 'work\n' }, parents: ['old'] },
      undone: { files: { ...old, w: 'work\n' }, parents: ['old'] },
      'undone new file': { files: { ...base, b: 'other\n', d: 'gone\n' }, parents: ['old'] },
      reverted: { files: { ...base, a: 'one\ntwo\nmy own\n' }, parents: ['old'] },
      'half reverted': { files: { ...base, a: 'one\ntwo\nthree\n' }, parents: ['old'] },
      'reverted without the removed line': { files: { ...base, a: 'one\nmy own\n' }, parents: ['old'] },
      'all gone': { files: { w: 'work\n' }, parents: ['old'] },
      nothing: { files: {} },
      'many undone': { files: { a: 'a\n' }, parents: ['many old'] },
    });
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  const found = async (
    result: string,
    {
      head = 'old',
      from = 'base',
      log = [] as readonly string[],
    }: { head?: string | null; from?: string; log?: readonly string[] } = {},
  ) => {
    const headLog = log.map((message) => ({ from: '', to: '', message }));
    const records = { head: head === null ? null : graph.id(head), headLog } as unknown as RepositoryRecords;
    const tree = await readResultTree(graph.git, graph.id(from), graph.id(result));
    return (await baseLeft(graph.git, graph.id(from), records, tree)).map(
      ({ code, severity, message, file }) => `${severity} ${code} ${file ?? '-'}: ${message}`,
    );
  };
  const short = (name: string, digits = 7): string => graph.id(name).slice(0, digits);

  it.each(['base', 'later'])('is none if HEAD is %s', async (head) => {
    expect(await found('undone', { head })).toEqual([]);
  });

  it('is a notice if the result undoes nothing', async () => {
    expect(await found('kept')).toEqual([
      'notice ERR_BASE_LEFT -: HEAD of the worker does not contain the base commit.',
    ]);
    expect(await found('kept', { head: null })).toEqual([
      'notice ERR_BASE_LEFT -: HEAD of the worker names no commit.',
    ]);
    expect(await found('kept', { head: 'other' })).toEqual([
      `notice ERR_BASE_LEFT -: HEAD of the worker (${short('other', 12)}) shares no history with the base.`,
    ]);
  });

  it('is an error if the result keeps no file of the base', async () => {
    const all = ' The result would delete every file of the base commit.';
    expect(await found('all gone', { head: null })).toEqual([
      `error ERR_BASE_LEFT -: HEAD of the worker names no commit.${all}`,
    ]);
    expect(await found('all gone', { head: 'other' })).toEqual([
      `error ERR_BASE_LEFT -: HEAD of the worker (${short('other', 12)}) shares no history with the base.${all}`,
    ]);
    expect(await found('kept', { head: null, from: 'nothing' })).toEqual([
      'notice ERR_BASE_LEFT -: HEAD of the worker names no commit.',
    ]);
  });

  it('is an error about the paths that are as before the base', async () => {
    expect(await found('undone')).toEqual([
      `error ERR_BASE_LEFT a: HEAD does not contain the base commit; the result would undo ${short('base')} in a, b, d.`,
    ]);
    expect(await found('undone new file')).toEqual([
      `error ERR_BASE_LEFT d: HEAD does not contain the base commit; the result would undo ${short('base')} in d.`,
    ]);
    // A rewrite does not excuse a path that is exactly as before.
    expect(await found('undone', { log: ['rebase (finish): x'] })).toEqual([
      expect.stringMatching(/^error .* a, b, d\.$/),
    ]);
  });

  it('is an error about paths that lost every line of the base, and a warning after a rewrite', async () => {
    const message = `ERR_BASE_LEFT a: HEAD does not contain the base commit; the result would undo ${short('base')} in a.`;
    expect(await found('reverted')).toEqual([`error ${message}`]);
    expect(await found('reverted', { log: ['commit: x', 'commit (amend): y'] })).toEqual([`warning ${message}`]);
    expect(await found('reverted', { log: ['rebase (start): checkout x'] })).toEqual([`warning ${message}`]);
    expect(await found('reverted', { log: ['reset: moving to a rebase'] })).toEqual([`error ${message}`]);
    for (const result of ['half reverted', 'reverted without the removed line'])
      expect(await found(result)).toEqual([expect.stringMatching(/^notice /)]);
  });

  it('names at most three commits and five paths', async () => {
    const [message] = await found('many undone', { head: 'many old', from: 'many 4' });
    const commits = ['many 4', 'many 3', 'many 2'].map((name) => short(name)).join(', ');
    expect(message).toBe(
      `error ERR_BASE_LEFT 1: HEAD does not contain the base commit; the result would undo ${commits} in 1, 2, 3, 4, 5 and 2 more.`,
    );
    const five = await found('many undone', { head: 'many old', from: 'many 2' });
    expect(five).toEqual([expect.stringMatching(/ in 1, 2\.$/)]);
  });
});
