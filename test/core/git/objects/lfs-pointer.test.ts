import { describe, expect, it } from '@jest/globals';
import { maxPointerBytes, parsePointer, pointerText } from '../../../../src/core/git/objects/lfs-pointer.ts';

const oid = '0123456789abcdef'.repeat(4);
const version = 'version https://git-lfs.github.com/spec/v1';
const text = pointerText({ oid, size: 12 });
const parsed = (given: string) => parsePointer(Buffer.from(given));

describe('a pointer of Git LFS', () => {
  it('has one form, which is parsed again', () => {
    expect(text).toBe(`${version}\noid sha256:${oid}\nsize 12\n`);
    expect(parsed(text)).toEqual({ oid, size: 12 });
  });

  it.each<readonly [what: string, given: string]>([
    ['no line break at the end', text.trim()],
    ['the version of the older server', text.replace(version, 'version http://git-media.io/v/2')],
    ['the oldest version', text.replace(version, 'version https://hawser.github.com/spec/v1')],
    ['extensions', text.replace('oid', `ext-0-a sha256:${oid}\next-1-b sha256:${oid}\noid`)],
  ])('may have %s', (_what, given) => {
    expect(parsed(given)).toEqual({ oid, size: 12 });
  });

  it.each<readonly [what: string, given: string]>([
    ['another version', text.replace('v1', 'v2')],
    ['more after the version', text.replace(version, `${version}x`)],
    ['more before the version', `x${text}`],
    ['no size', text.replace('size 12\n', '')],
    ['a size that is no number', text.replace('12', 'x')],
    ['a size of sixteen digits', text.replace('12', '1'.repeat(16))],
    ['no oid', text.replace(/oid.*\n/, '')],
    ['a short oid', text.replace(oid, oid.slice(1))],
    ['a long oid', text.replace(oid, `${oid}0`)],
    ['an oid in capitals', text.replace(oid, oid.toUpperCase())],
    ['a line more', `${text}more\n`],
    ['an extension after the oid', text.replace('size', `ext-0-a sha256:${oid}\nsize`)],
    ['nothing', ''],
  ])('is ordinary content with %s', (_what, given) => {
    expect(parsed(given)).toBeNull();
  });

  it('is shorter than the limit', () => {
    const filled = (bytes: number) => text + '\n'.repeat(bytes - text.length);
    expect(maxPointerBytes).toBe(1_024);
    expect(parsed(filled(1_023))).toEqual({ oid, size: 12 });
    expect(parsed(filled(1_024))).toBeNull();
  });
});
