import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { folderLinkState, linkFolder, removeFolderLink } from '../../../../src/core/system/files/link-folder.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';

describe('a link to a folder', () => {
  let temp: TempFolder;
  const at = (name: string): string => join(temp.path, name);
  const state = () => folderLinkState(at('target'), at('link'));
  beforeEach(async () => {
    temp = await tempFolder('link-folder');
    for (const name of ['target', 'other']) mkdirSync(at(name));
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });

  it.each<readonly [what: string, make: () => void, expected: string]>([
    ['nothing', () => undefined, 'absent'],
    ['a link to it', () => symlinkSync(at('target'), at('link')), 'right'],
    ['a relative link to it', () => symlinkSync('target', at('link')), 'right'],
    ['a link to another folder', () => symlinkSync(at('other'), at('link')), 'wrong'],
    ['a link to nothing', () => symlinkSync(at('nowhere'), at('link')), 'wrong'],
    ['a file', () => writeFileSync(at('link'), ''), 'other'],
    ['a folder', () => mkdirSync(at('link')), 'other'],
  ])('is distinguished from %s', async (_what, make, expected) => {
    make();
    expect(await state()).toBe(expected);
  });

  it('is wrong if its folder is gone', async () => {
    symlinkSync(at('nowhere'), at('link'));
    expect(await folderLinkState(at('nowhere'), at('link'))).toBe('wrong');
  });

  it('is made once, and replaces a link to another folder', async () => {
    await linkFolder(at('target'), at('link'));
    const first = lstatSync(at('link')).ino;
    await linkFolder(at('target'), at('link'));
    expect(lstatSync(at('link')).ino).toBe(first);
    await linkFolder(at('other'), at('link'));
    expect(await folderLinkState(at('other'), at('link'))).toBe('right');
    expect(lstatSync(at('target')).isDirectory()).toBe(true);
  });

  it('replaces nothing else, and does not lead to nothing', async () => {
    writeFileSync(at('link'), '');
    await expect(linkFolder(at('target'), at('link'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(linkFolder(at('nowhere'), at('new'))).rejects.toThrow('does not lead to its folder');
  });

  it('is removed alone', async () => {
    writeFileSync(at('target/file'), '');
    symlinkSync(at('target'), at('link'));
    expect(await removeFolderLink(at('link'))).toBe(true);
    expect(lstatSync(at('target/file')).isFile()).toBe(true);
    expect([await state(), await removeFolderLink(at('link')), await removeFolderLink(at('target'))]).toEqual([
      'absent',
      false,
      false,
    ]);
  });
});
