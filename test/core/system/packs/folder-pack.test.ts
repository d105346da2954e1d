import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { staysInside } from '../../../../src/core/git/worker-repository/source-repository.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { readFolderPack } from '../../../../src/core/system/packs/read-folder-pack.ts';
import { writeFolderPack } from '../../../../src/core/system/packs/write-folder-pack.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const packed = ['node_modules', 'deep/er/vendor'];

async function ground(files: Readonly<Record<string, string | null>>) {
  const temp = await tempFolder('pack');
  const [from, to, file] = ['from', 'to', 'a.pack'].map((name) => join(temp.path, name));
  for (const folder of [from, to]) mkdirSync(folder ?? '');
  writeFiles(from ?? '', files);
  return { temp, from: from ?? '', to: to ?? '', file: file ?? '' };
}

describe('a folder pack', () => {
  itUnless(onWindows)(
    'holds files, modes, empty folders and inner links, and gives them back as plain copies',
    async () => {
      const large = 'x'.repeat(3 * 1024 * 1024);
      const { temp, from, to, file } = await ground({
        'node_modules/a/index.js': 'a\n',
        'node_modules/a/large': large,
        'node_modules/b/run*': '#!/bin/sh\n',
        'node_modules/.bin/run@': '../b/run',
        'node_modules/workspace@': '../packages/one',
        'node_modules/empty': null,
        'node_modules/ä/none': '',
        'deep/er/vendor/v': 'v',
        'other/file': 'not packed',
      });
      await using _temp = temp;
      const { sha256: digest, left } = await writeFolderPack(from, packed, file, staysInside);
      expect(left).toEqual([]);
      expect(digest).toBe(sha256(readFileSync(file)));
      expect(await readFolderPack(file, to, packed)).toBe(digest);
      expect(readFileSync(join(to, 'node_modules/a/large'), 'utf8')).toBe(large);
      expect(readlinkSync(join(to, 'node_modules/.bin/run'))).toBe('../b/run');
      expect(readlinkSync(join(to, 'node_modules/workspace'))).toBe('../packages/one');
      expect(lstatSync(join(to, 'node_modules/b/run')).mode & 0o777).toBe(0o755);
      expect(lstatSync(join(to, 'node_modules/a/index.js')).nlink).toBe(1);
      expect(readdirSync(join(to, 'node_modules')).sort()).toEqual(['.bin', 'a', 'b', 'empty', 'workspace', 'ä']);
      expect(readFileSync(join(to, 'deep/er/vendor/v'), 'utf8')).toBe('v');
      expect(existsSync(join(to, 'other'))).toBe(false);
      // Twice the same bytes: the digest names the content.
      expect((await writeFolderPack(from, packed, file, staysInside)).sha256).toBe(digest);
    },
  );

  itUnless(onWindows)('names what it cannot hold', async () => {
    const { temp, from, file } = await ground({
      'node_modules/absolute@': '/etc/passwd',
      'node_modules/up@': '../../outside',
      'node_modules/fine@': '../package.json',
    });
    await using _temp = temp;
    const { left } = await writeFolderPack(from, ['node_modules', 'missing'], file, staysInside);
    expect(left).toEqual([
      'missing (there is no such folder)',
      'node_modules/absolute (a link out of the tree)',
      'node_modules/up (a link out of the tree)',
    ]);
  });

  const folder = { path: 'node_modules', kind: 'folder' };
  const file = (path: string) => ({ path, kind: 'file', size: 0 });
  it.each([
    ['a path upwards', [folder, file('node_modules/../../escaped')]],
    ['an absolute path', [folder, file('/escaped')]],
    ['a folder that was not asked for', [{ path: 'src', kind: 'folder' }, file('src/escaped')]],
    ['a file outside of the folders', [folder, file('escaped')]],
    [
      'a path through a link',
      [folder, { path: 'node_modules/l', kind: 'link', target: '..' }, file('node_modules/l/x')],
    ],
    ['a link without a target', [folder, { path: 'node_modules/l', kind: 'link' }]],
    ['an unknown kind', [folder, { path: 'node_modules/d', kind: 'device' }]],
    ['a size that is none', [folder, { path: 'node_modules/f', kind: 'file', size: -1 }]],
    ['more bytes than there are', [folder, { path: 'node_modules/f', kind: 'file', size: 9 }]],
  ])('with %s writes nothing outside of the folders', async (_what, headers) => {
    const { temp, to, file: pack } = await ground({});
    await using _temp = temp;
    writeFileSync(pack, `folder-pack 1\n${headers.map((each) => `${JSON.stringify(each)}\n`).join('')}`);
    await expect(readFolderPack(pack, to, ['node_modules'])).rejects.toThrow(RangeError);
    expect(readdirSync(temp.path).sort()).toEqual(['a.pack', 'from', 'to']);
    expect(readdirSync(to)).toEqual(_what === 'a folder that was not asked for' ? [] : ['node_modules']);
  });

  it.each(['', 'something else\n', 'folder-pack 1\nno json\n', 'folder-pack 1\n{"path":"node_modules"'])(
    'refuses %j',
    async (text) => {
      const { temp, to, file: pack } = await ground({});
      await using _temp = temp;
      writeFileSync(pack, text);
      await expect(readFolderPack(pack, to, ['node_modules'])).rejects.toThrow();
    },
  );
});
