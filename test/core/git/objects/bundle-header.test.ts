import { describe, expect, it } from '@jest/globals';
import { parseBundleHeader, takeBundlePack } from '../../../../src/core/git/objects/bundle.ts';
import { commitGraph } from '../../../helpers/git/commit-graph.ts';

const a = 'a'.repeat(40);
const b = 'b'.repeat(64);
const parsed = (...lines: readonly string[]) => parseBundleHeader(Buffer.from(`${lines.join('\n')}\n\nPACK`));
const v2 = '# v2 git bundle';

describe('the header of a bundle', () => {
  it.each<readonly [lines: readonly string[], prerequisites: readonly string[], refs: readonly string[]]>([
    [[v2], [], []],
    [[v2, `-${a} a subject`, `-${b}`, `${a} refs/heads/x`], [a, b], [`${a} refs/heads/x`]],
    [['# v3 git bundle', '@object-format=sha256', `${b} refs/x`], [], [`${b} refs/x`]],
    [['# v3 git bundle', '@object-format=sha1'], [], []],
  ])('%j', (lines, prerequisites, refs) => {
    const header = parsed(...lines);
    expect(header.prerequisites).toEqual(prerequisites);
    expect(header.refs.map(({ id, name }) => `${id} ${name}`)).toEqual(refs);
    expect(header.packOffset).toBe(`${lines.join('\n')}\n\n`.length);
  });

  it.each<readonly [what: string, lines: readonly string[], why: string]>([
    ['another version', ['# v4 git bundle'], 'it does not have the header of a git bundle'],
    ['more in its first line', ['# v2 git bundle x'], 'it does not have the header of a git bundle'],
    ['something before it', ['x# v2 git bundle'], 'it does not have the header of a git bundle'],
    ['a short id', [v2, `-${a.slice(1)}`], 'its header has an unknown line'],
    ['a long id', [v2, `-${b}b`], 'its header has an unknown line'],
    ['a ref with a space', [v2, `${a} refs/x y`], 'its header has an unknown line'],
    ['a ref without a name', [v2, a], 'its header has an unknown line'],
    ['another format', [v2, '@object-format=sha512'], 'its header has an unknown line'],
    ['a filter', [v2, '@filter=blob:none'], 'its header has an unknown line'],
  ])('may not have %s', (_what, lines, why) => {
    expect(() => parsed(...lines)).toThrow(
      expect.objectContaining({
        code: 'ERR_CHANGES_BUNDLE',
        message: `CHANGES.bundle cannot be used: ${why}. Only the factory may write it.`,
      }),
    );
  });

  it('ends within its limit', () => {
    expect(() => parseBundleHeader(Buffer.from(v2))).toThrow('does not have the header');
    expect(() => parseBundleHeader(Buffer.alloc(0))).toThrow('does not have the header');
    const filled = (lines: number) =>
      parsed(v2, ...Array.from({ length: lines }, () => `${a} refs/${'x'.repeat(982)}`));
    expect(filled(60).refs).toHaveLength(60);
    expect(() => filled(70)).toThrow('does not have the header');
  });

  it('comes before a pack that git checks', async () => {
    await using graph = await commitGraph({ base: { files: { a: 'a' } } });
    const header = { prerequisites: [], refs: [], packOffset: 4 };
    await expect(takeBundlePack(graph.git, Buffer.from('headPACKbroken'), header)).rejects.toMatchObject({
      code: 'ERR_CHANGES_BUNDLE',
      message: expect.stringContaining('git refuses its objects (git index-pack failed'),
    });
    const { stdout } = await graph.git.run(['pack-objects', '--all', '--stdout', '--quiet']);
    await takeBundlePack(graph.git, Buffer.concat([Buffer.from('head'), stdout]), header);
  });
});
