import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { appendDurably, cutDurably } from '../../../../src/core/system/files/append-durably.ts';
import {
  isTemporary,
  makeFolderDurably,
  syncFolder,
  writeFileAtomic,
} from '../../../../src/core/system/files/atomic-write.ts';
import { moveFile, moveFileToFreeName } from '../../../../src/core/system/files/move-file.ts';
import { publishFolder } from '../../../../src/core/system/files/publish-folder.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { recordSyncs } from '../../../helpers/record-syncs.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';
import { describeUnless } from '../../../helpers/unless.ts';

const noProc = process.platform === 'linux' ? undefined : 'only Linux names the file of a handle';

/** The synced paths relative to the root, with one name for every temporary file. */
async function syncs(root: string, action: () => Promise<unknown>, onSync?: (path: string) => void): Promise<string[]> {
  const paths = await recordSyncs(action, onSync);
  return paths.map((path) =>
    path
      .slice(root.length)
      .replace(/^\//, '')
      .replace(/\.factory-tmp-[\w-]+?(?=$|\/)/, 'TEMPORARY'),
  );
}

describeUnless(noProc)('what survives a power failure', () => {
  it('an appended line, and the name of a new file', async () => {
    await using temp = await tempFolder('durable');
    const file = join(temp.path, 'log');
    const append = (size: number, text: string) => () => appendDurably(file, size, Buffer.from(text), 'log');
    expect(await syncs(temp.path, append(0, 'ab'))).toEqual(['log', '']);
    expect(await syncs(temp.path, append(2, 'cd'))).toEqual(['log']);
    expect(await syncs(temp.path, () => cutDurably(file, 1, 'log'))).toEqual(['log']);
    expect(await readFile(file, 'utf8')).toBe('a');
  });

  it('a written file: synced before it gets its name, and then its folder', async () => {
    await using temp = await tempFolder('durable');
    const seen: boolean[] = [];
    const look = () => void seen.push(existsSync(join(temp.path, 'a/b/file')));
    const synced = await syncs(temp.path, () => writeFileAtomic(temp.path, 'a/b/file', 'x'), look);
    expect(synced).toEqual(['', 'a', 'a/b/TEMPORARY', 'a/b']);
    expect(seen).toEqual([false, false, false, true]);
    expect(await syncs(temp.path, () => writeFileAtomic(temp.path, 'a/b/file', 'y'))).toEqual(['a/b/TEMPORARY', 'a/b']);
  });

  it('a new folder and each new parent', async () => {
    await using temp = await tempFolder('durable');
    expect(await syncs(temp.path, () => makeFolderDurably(join(temp.path, 'a/b/c')))).toEqual(['', 'a', 'a/b']);
    expect(await syncs(temp.path, () => makeFolderDurably(join(temp.path, 'a/b/c')))).toEqual([]);
    expect(await syncs(temp.path, () => syncFolder(join(temp.path, 'a')))).toEqual(['a']);
  });

  it('a published folder: every file and folder before its name', async () => {
    await using temp = await tempFolder('durable');
    const files = new Map([
      ['one', Buffer.from('1')],
      ['in/two', Buffer.from('2')],
    ]);
    const seen: boolean[] = [];
    const look = () => void seen.push(existsSync(join(temp.path, 'out')));
    const synced = await syncs(temp.path, () => publishFolder(temp.path, 'out', files), look);
    expect(synced).toEqual(['TEMPORARY/one', 'TEMPORARY/in/two', 'TEMPORARY', 'TEMPORARY/in', '']);
    expect(seen).toEqual([false, false, false, false, true]);
  });

  it('a moved file, in both folders', async () => {
    await using temp = await tempFolder('durable');
    const at = (name: string) => join(temp.path, name);
    await mkdir(at('a'));
    await writeFile(at('x'), 'x');
    expect(await syncs(temp.path, () => moveFile(at('x'), at('y')))).toEqual(['']);
    expect(await syncs(temp.path, () => moveFile(at('y'), at('a/y')))).toEqual(['a', '']);
    expect(await syncs(temp.path, () => moveFileToFreeName(at('a/y'), at('z')))).toEqual(['']);
    expect(readdirSync(temp.path).sort()).toEqual(['a', 'z']);
    expect(readdirSync(at('a'))).toEqual([]);
  });
});

describe('appendDurably', () => {
  it('refuses to follow a link, and says why a file cannot be opened', async () => {
    await using temp = await tempFolder('durable');
    const file = join(temp.path, 'log');
    await writeFile(join(temp.path, 'elsewhere'), 'x');
    await symlink('elsewhere', file);
    const error = await refusal(() => appendDurably(file, 1, Buffer.from('y'), 'ledger/log'));
    expect(error).toMatchObject({
      code: 'ERR_LEDGER_WRITE',
      fault: 'internal',
      file: 'ledger/log',
      message: 'An event could not be appended to ledger/log: it cannot be opened (ELOOP).',
    });
    expect(await readFile(join(temp.path, 'elsewhere'), 'utf8')).toBe('x');
    const missing = await refusal(() => cutDurably(join(temp.path, 'none'), 0, 'n'));
    expect(missing.message).toBe('An event could not be appended to n: it cannot be opened (ENOENT).');
  });

  it('leaves a file of another size alone', async () => {
    await using temp = await tempFolder('durable');
    const file = join(temp.path, 'log');
    await writeFile(file, 'abc');
    const error = await refusal(() => appendDurably(file, 2, Buffer.from('y'), 'n'));
    expect(error.message).toBe(
      'An event could not be appended to n: it has 3 bytes where 2 were left: another process wrote to it.',
    );
    expect(await readFile(file, 'utf8')).toBe('abc');
  });
});

describe('moveFileToFreeName', () => {
  it('moves nothing over a file, and reports a missing one', async () => {
    await using temp = await tempFolder('durable');
    const at = (name: string) => join(temp.path, name);
    await writeFile(at('a'), '1');
    await writeFile(at('b'), '2');
    expect(await moveFileToFreeName(at('a'), at('b'))).toBe(false);
    expect([await readFile(at('a'), 'utf8'), await readFile(at('b'), 'utf8')]).toEqual(['1', '2']);
    expect(await moveFileToFreeName(at('a'), at('c'))).toBe(true);
    expect(existsSync(at('a'))).toBe(false);
    await expect(moveFileToFreeName(at('a'), at('d'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

it('isTemporary looks at the last part of a path only', () => {
  expect(['.factory-tmp-1', 'a/.factory-tmp-1', '.factory-tmp-1/a', 'x.factory-tmp-1'].map(isTemporary)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
