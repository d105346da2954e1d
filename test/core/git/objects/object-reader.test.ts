import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Git, type GitCall, openGit } from '../../../../src/core/git/git.ts';
import { ObjectReader } from '../../../../src/core/git/objects/object-reader.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';

const id = '1'.repeat(40);

/** A git that prints an output in pieces of a length, whatever is asked, and ends with its input. */
function printing(output: string, length: number): Git {
  return {
    run: async (_args: readonly string[], { onStdout, stdin }: GitCall) => {
      const bytes = Buffer.from(output);
      await delay(1);
      for (let at = 0; at < bytes.length; at += length) await onStdout?.(bytes.subarray(at, at + length));
      for await (const _asked of stdin as AsyncIterable<Buffer>);
    },
  } as unknown as Git;
}

/** Counts the processes of a git. */
function counted(git: Git): { readonly git: Git; readonly starts: () => number } {
  let starts = 0;
  const run: Git['run'] = (...call) => {
    starts += 1;
    return git.run(...call);
  };
  return { git: { ...git, run }, starts: () => starts };
}

describe('objects by name', () => {
  let graph: CommitGraph;
  beforeAll(async () => {
    graph = await commitGraph({ one: { files: { 'a file': 'text\n', empty: '', 'folder/x': 'y' } } });
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  it('are read with one process, in the order of the questions', async () => {
    const { git, starts } = counted(graph.git);
    const objects = new ObjectReader(git, 1_000);
    const commit = graph.id('one');
    const names = [
      ...[`${commit}:a file`, `${commit}:no file`, `${commit}:empty`, `${commit}:folder`, 'refs/heads/0^{commit}'],
      ...['refs/heads/no', `${commit}:folder^{commit}`, 'a\nb', '', '-x', '--batch-check', '0'.repeat(40)],
      // Git would end at these: they are outside of the repository.
      ...[`${commit}:../a file`, `${commit}:./../../a file`, `${commit}:..`],
    ];
    const found = await Promise.all(names.map((name) => objects.read(name)));
    expect(found.map((object) => object?.type)).toEqual([
      ...['blob', undefined, 'blob', 'tree', 'commit'],
      ...Array<undefined>(10).fill(undefined),
    ]);
    expect([found[0]?.bytes.toString(), found[2]?.bytes.length, found[4]?.id]).toEqual(['text\n', 0, commit]);
    expect(starts()).toBe(1);
  });

  it('are read by another process when the first one was idle and has ended', async () => {
    const { git, starts } = counted(graph.git);
    const objects = new ObjectReader(git, 1_000);
    await objects.read('HEAD');
    await delay(200);
    expect((await objects.read(graph.id('one')))?.type).toBe('commit');
    expect(starts()).toBe(2);
  });

  it('are read while the process before is ending', async () => {
    // It ends a while after its input.
    const slow: Git = {
      ...graph.git,
      run: async (...call) => {
        const answer = await graph.git.run(...call);
        await delay(100);
        return answer;
      },
    };
    const objects = new ObjectReader(slow, 1_000);
    for (const wait of [60, 60, 0]) {
      expect((await objects.read(graph.id('one')))?.type).toBe('commit');
      await delay(wait);
    }
    const many = Array.from({ length: 200 }, async (_, at) => {
      await delay(at);
      return objects.read(graph.id('one'));
    });
    expect((await Promise.all(many)).every((object) => object?.type === 'commit')).toBe(true);
  });

  it('are not found by a name that git ends at, or that ends early, and the others are', async () => {
    const objects = new ObjectReader(graph.git, 1_000);
    const names = ['0', '0@{99}', '0', '0@{upstream}^{commit}', '@{push}', '0\0x', '\0', '0'];
    const found = await Promise.all(names.map((name) => objects.read(name)));
    const [none, commit] = [undefined, 'commit'];
    expect(found.map((object) => object?.type)).toEqual([commit, none, commit, none, none, none, none, commit]);
  });

  it('that are too large are refused, and the next ones are read', async () => {
    const objects = new ObjectReader(graph.git, 3);
    const [large, small] = await Promise.allSettled([
      objects.read(`${graph.id('one')}:a file`),
      objects.read(`${graph.id('one')}:folder/x`),
    ]);
    expect(large).toMatchObject({ reason: { code: 'ERR_GIT', message: expect.stringContaining('more than 3 bytes') } });
    expect(small).toMatchObject({ value: { bytes: Buffer.from('y') } });
  });

  it('cannot be read without a repository: every question gets the error', async () => {
    await using folder = await tempFolder('no-repository');
    const objects = new ObjectReader(openGit({ dir: folder.path, env: process.env }), 1_000);
    const answers = await Promise.allSettled([objects.read('HEAD'), objects.read('HEAD')]);
    const refused = { reason: { code: 'ERR_GIT', message: expect.stringContaining('not a git repository') } };
    expect(answers).toMatchObject([refused, refused]);
    await expect(objects.read('HEAD')).rejects.toMatchObject({ code: 'ERR_GIT' });
  });

  it.each([1, 2, 7, 1_000])('are found in output that comes in pieces of %d bytes', async (length) => {
    const objects = new ObjectReader(printing(`${id} blob 3\na\nb\nx y missing\n${id} blob 0\n\n`, length), 10);
    const found = await Promise.all(['a', 'x y', 'c'].map((name) => objects.read(name)));
    expect(found.map((object) => object?.bytes.toString())).toEqual(['a\nb', undefined, '']);
  });
});
