import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { isInside, portablePath, resolveInside, safeJoin } from '../../../../src/core/system/paths/safe-path.ts';

describe('isInside', () => {
  it.each([
    ['/a', '/a', true],
    ['/a', '/a/b', true],
    ['/a', '/a/..b', true],
    ['/a', '/ab', false],
    ['/a', '/', false],
    ['/a', '/a/../b', false],
    ['/', '/a', true],
  ])('on POSIX, of %s and %s: %s', (parent, child, expected) => {
    expect(isInside(parent, child, posix)).toBe(expected);
  });

  it.each([
    ['C:\\a', 'c:\\A\\b', true],
    ['C:\\a', 'C:\\ab', false],
    ['C:\\a', 'D:\\a\\b', false],
    ['C:\\a', 'C:/a/b', true],
    ['\\\\host\\share\\a', '\\\\host\\share\\a\\b', true],
    ['\\\\host\\share\\a', '\\\\host\\other\\a\\b', false],
    ['C:\\a', '\\\\?\\C:\\a\\b', false],
  ])('on Windows, of %s and %s: %s', (parent, child, expected) => {
    expect(isInside(parent, child, win32)).toBe(expected);
  });
});

describe('resolveInside', () => {
  const cases: readonly (readonly [path: string, onPosix: string | undefined, onWindows: string | undefined])[] = [
    ['a/b', '/r/a/b', 'C:\\r\\a\\b'],
    ['.', '/r', 'C:\\r'],
    ['a/../b', '/r/b', 'C:\\r\\b'],
    ['..', undefined, undefined],
    ['a/../../b', undefined, undefined],
    ['/etc', undefined, undefined],
    ['\\etc', '/r/\\etc', undefined],
    ['..\\b', '/r/..\\b', undefined],
    ['C:\\r\\a', '/r/C:\\r\\a', undefined],
    ['C:a', '/r/C:a', undefined],
    ['D:', '/r/D:', undefined],
    ['\\\\host\\share\\x', '/r/\\\\host\\share\\x', undefined],
    ['\\\\?\\C:\\r\\x', '/r/\\\\?\\C:\\r\\x', undefined],
    ['//host/share', undefined, undefined],
  ];
  it.each(cases)('of %j', (path, onPosix, onWindows) => {
    expect(resolveInside('/r', path, posix)).toBe(onPosix);
    expect(resolveInside('C:\\r', path, win32)).toBe(onWindows);
  });

  it('shows a path with / on both', () => {
    expect(portablePath('/r', '/r/a/b', posix)).toBe('a/b');
    expect(portablePath('C:\\r', 'C:\\r\\a\\b', win32)).toBe('a/b');
  });
});

describe('safeJoin', () => {
  it('refuses links in every existing part and allows missing parts', async () => {
    await using folder = await tempFolder('safe-path');
    mkdirSync(join(folder.path, 'root', 'real'), { recursive: true });
    writeFileSync(join(folder.path, 'root', 'real', 'file'), '');
    symlinkSync('real', join(folder.path, 'root', 'link'));
    symlinkSync('nowhere', join(folder.path, 'root', 'real', 'dangling'));
    symlinkSync('root', join(folder.path, 'root-link'));
    const root = join(folder.path, 'root');
    expect(await safeJoin(root, 'real/new/file')).toBe(join(root, 'real', 'new', 'file'));
    expect(await safeJoin(root, 'real/file/below')).toBe(join(root, 'real', 'file', 'below'));
    // The caller is responsible for the root itself.
    expect(await safeJoin(join(folder.path, 'root-link'), 'real')).toBe(join(folder.path, 'root-link', 'real'));
    for (const path of ['link', 'link/file', 'real/dangling', 'real/dangling/x', '..', '/etc']) {
      await expect(safeJoin(root, path)).rejects.toMatchObject({
        code: 'ERR_PATH_UNSAFE',
        file: path === 'link/file' ? 'link' : expect.any(String),
      });
    }
  });
});
