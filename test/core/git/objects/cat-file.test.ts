import { describe, expect, it } from '@jest/globals';
import type { Git, GitCall } from '../../../../src/core/git/git.ts';
import { readObjects, streamObjects } from '../../../../src/core/git/objects/cat-file.ts';

const one = '1'.repeat(40);
const two = '2'.repeat(40);
const three = '3'.repeat(40);

/** A git that prints the output in pieces of a length, and records what it was asked. */
function printing(output: string, length: number) {
  const asked: (readonly [args: string, stdin: unknown])[] = [];
  const git = {
    run: async (args: readonly string[], call: GitCall) => {
      asked.push([args.join(' '), call.stdin]);
      const bytes = Buffer.from(output);
      for (let at = 0; at < bytes.length; at += length) await call.onStdout?.(bytes.subarray(at, at + length));
    },
  } as unknown as Git;
  return { git, asked };
}

const output = `${one} blob 3\na\nb\n${two} blob 0\n\n${three} tree 2\nxy\n`;

describe.each([1, 2, 7, 1_000])('objects that git prints in pieces of %d bytes', (length) => {
  it('are streamed one after another', async () => {
    const { git, asked } = printing(output, length);
    const seen: string[] = [];
    await streamObjects(git, [one, two, three], {
      begin: (id, type, size) => seen.push(`${id.slice(0, 1)} ${type} ${size}: `),
      data: (piece) => seen.push(piece.toString()),
      end: () => seen.push('.'),
    });
    expect(seen.join('')).toBe('1 blob 3: a\nb.2 blob 0: .3 tree 2: xy.');
    expect(asked).toEqual([['cat-file --batch --buffer', `${one}\n${two}\n${three}\n`]]);
  });

  it('are read by id, each once, up to a size', async () => {
    const { git, asked } = printing(output, length);
    const found = await readObjects(git, [one, two, one, three], 2);
    expect([...found].map(([id, bytes]) => [id.slice(0, 1), bytes.toString()])).toEqual([
      ['2', ''],
      ['3', 'xy'],
    ]);
    expect(asked[0]?.[1]).toBe(`${one}\n${two}\n${three}\n`);
    expect((await readObjects(printing(output, length).git, [one], 3)).get(one)?.toString()).toBe('a\nb');
  });

  it('are an error if any is missing', async () => {
    const { git } = printing(`${one} missing\n${two} blob 1\nx\n${three} missing\n`, length);
    await expect(readObjects(git, [one, two, three], 9)).rejects.toMatchObject({
      code: 'ERR_GIT',
      fault: 'internal',
      message: `git has no object ${one} (2 missing).`,
    });
  });
});

it('git is not started for no objects', async () => {
  const { git, asked } = printing('', 1);
  expect(await readObjects(git, [], 1)).toEqual(new Map());
  expect(asked).toEqual([]);
});
