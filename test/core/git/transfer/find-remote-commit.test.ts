import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openGit } from '../../../../src/core/git/git.ts';
import { findRemoteCommit } from '../../../../src/core/git/transfer/find-remote-commit.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';

describe('a commit at a remote', () => {
  let graph: CommitGraph;
  beforeAll(async () => {
    graph = await commitGraph({
      inner: { files: { a: '1' } },
      main: { files: { a: '2' }, parents: ['inner'] },
      tagged: { files: { a: '3' } },
    });
    const { git } = graph;
    await git.run(['config', 'uploadpack.allowAnySHA1InWant', 'true']);
    await git.run(['config', 'uploadpack.allowFilter', 'true']);
    const refs = {
      'heads/main': 'main',
      'heads/both': 'main',
      'heads/-x': 'main',
      'tags/both': 'tagged',
      'tags/v1': 'inner',
    };
    for (const [ref, name] of Object.entries(refs)) await git.run(['update-ref', `refs/${ref}`, graph.id(name)]);
    const tagger = { GIT_COMMITTER_NAME: 't', GIT_COMMITTER_EMAIL: 't@localhost' };
    await git.run(['tag', '--annotate', '--message=t', 'v2', graph.id('tagged')], { env: tagger });
    // The branches that the helper makes would list every commit.
    for (const at of [0, 1, 2]) await git.run(['update-ref', '-d', `refs/heads/${at}`]);
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  const find = (ref: string, url = pathToFileURL(graph.git.dir).href) =>
    findRemoteCommit({ url, ref, timeoutMs: 60_000 }, { env: process.env, signal: new AbortController().signal });

  it.each<readonly [what: string, ref: string, commit: string | undefined]>([
    ['a branch', 'main', 'main'],
    ['a branch whose name looks like an option', '-x', 'main'],
    ['a tag', 'v1', 'inner'],
    ['an annotated tag, of which the commit counts', 'v2', 'tagged'],
    ['a tag before a branch of the same name', 'both', 'tagged'],
    ['nothing', 'v3', undefined],
    ['a part of a name', 'mai', undefined],
    ['a full name, which is not asked for', 'refs/heads/main', undefined],
  ])('is found by its name: %s', async (_what, ref, name) => {
    const expected = name === undefined ? { result: 'absent' } : { result: 'found', commit: graph.id(name) };
    expect(await find(ref)).toEqual(expected);
  });

  it('is found by its id, at the end of a branch and inside of one', async () => {
    expect(await find(graph.id('main'))).toEqual({ result: 'found', commit: graph.id('main') });
    await graph.git.run(['update-ref', '-d', 'refs/tags/v1']);
    expect(await find(graph.id('inner'))).toEqual({ result: 'found', commit: graph.id('inner') });
    expect(await find(`${'0'.repeat(39)}1`)).toEqual({ result: 'absent' });
  });

  it('is unknown if the remote cannot be read, with what git says', async () => {
    const url = pathToFileURL(join(graph.git.dir, 'nowhere')).href;
    expect(await find('main', url)).toMatchObject({
      result: 'unreachable',
      reason: expect.stringContaining('nowhere'),
    });
    // An address that looks like an option is an address.
    const option = '--upload-pack=touch x';
    expect(await find('main', option)).toMatchObject({
      result: 'unreachable',
      reason: expect.stringContaining(option),
    });
  });

  it('is looked for without a repository of this machine', async () => {
    const before = await openGit({ dir: graph.git.dir, env: process.env }).run(['for-each-ref']);
    await find(graph.id('main'));
    expect((await graph.git.run(['for-each-ref'])).text).toBe(before.text);
  });
});
