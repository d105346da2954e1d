import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { withLfsContent } from '../../../../src/stages/validate-bundles/evidence/added-lfs.ts';

const mebibyte = 1024 * 1024;

/** What is added by pointers to these contents, by path; `null` for content that was not collected, a folder in its place for `false`. */
async function added(contents: Readonly<Record<string, string | Buffer | null | false>>, kept?: string) {
  await using folder = await tempFolder('added-lfs');
  const oids = new Map<string, string>();
  for (const [path, content] of Object.entries(contents)) {
    const oid = sha256(content === null || content === false ? path : content);
    oids.set(path, oid);
    if (content === false) mkdirSync(join(folder.path, oid));
    else if (content !== null) writeFileSync(join(folder.path, oid), kept ?? content);
  }
  const files = [...oids].map(([path, oid]) => ({
    path,
    lines: [
      { line: 1, text: 'version https://git-lfs.github.com/spec/v1' },
      { line: 2, text: `oid sha256:${oid}` },
    ],
    context: [],
  }));
  const known = new Set([...oids].filter(([path]) => contents[path] !== null).map(([, oid]) => oid));
  const result = withLfsContent({ files, binaries: ['of before'] }, (oid) =>
    known.has(oid) ? [folder.path, oid] : undefined,
  );
  return {
    texts: result.added.files.slice(files.length).map(({ path, lines }) => [path, lines.length]),
    pointers: result.added.files.slice(0, files.length).map(({ path }) => path),
    binaries: result.added.binaries,
    unread: [...result.lfs].filter(([, bytes]) => bytes === null).map(([path]) => path),
  };
}

describe('collected content of Git LFS', () => {
  it('counts as added text, or as binary', async () => {
    expect(await added({ 'a.json': 'a\nb\n', 'b.bin': 'x\0y', 'c.json': null, d: false })).toEqual({
      texts: [['a.json', 3]],
      pointers: ['a.json', 'b.bin', 'c.json', 'd'],
      binaries: ['of before', 'b.bin'],
      unread: [],
    });
  });

  it.each([
    [4 * mebibyte, false],
    [4 * mebibyte + 1, true],
  ])('of %d bytes is not read: %s', async (size, isUnread) => {
    const { texts, binaries, unread } = await added({ 'a.txt': 'x'.repeat(size) });
    expect([texts.length, binaries, unread]).toEqual(
      isUnread ? [0, ['of before', 'a.txt'], ['a.txt']] : [1, ['of before'], []],
    );
  });

  it('is read up to 64 MiB together', async () => {
    const large = (digit: string): string => digit.repeat(4 * mebibyte);
    const names = '0123456789abcdef'.split('');
    const { texts, unread } = await added({
      ...Object.fromEntries(names.map((name) => [`${name}.txt`, large(name)])),
      'y.txt': 'y',
    });
    expect([texts.length, unread]).toEqual([16, ['y.txt']]);
  });

  it.each([
    ['a text', 'a', 'b'],
    ['binary', 'a\0', 'b\0'],
  ])('is refused if it is %s that its pointer does not name', async (_what, content, kept) => {
    await expect(added({ 'a.txt': content }, kept)).rejects.toMatchObject({
      code: 'ERR_BUNDLE_ALTERED',
      file: 'a.txt',
    });
  });
});
