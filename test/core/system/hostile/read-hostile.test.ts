import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { digestFile } from '../../../../src/core/system/hostile/digest-file.ts';
import { listFiles } from '../../../../src/core/system/hostile/list-files.ts';
import { listHostile } from '../../../../src/core/system/hostile/list-hostile.ts';
import { readHostile, readHostileFile, readPlainFile } from '../../../../src/core/system/hostile/read-hostile.ts';
import { fileIdentity, readLinkHostile, statHostile } from '../../../../src/core/system/hostile/stat-hostile.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';
import { itUnless, notLinux, onWindows } from '../../../helpers/unless.ts';

const onPosix = itUnless(onWindows);
const onLinux = itUnless(notLinux);

let temp: TempFolder;
const at = (...names: string[]): string => join(temp.path, ...names);
const read = (path: string | Buffer, max = 100): string => {
  const { bytes, problem } = readHostileFile(temp.path, path, max);
  return problem ?? bytes.toString('utf8');
};

beforeEach(async () => {
  temp = await tempFolder('hostile');
});
afterEach(async () => {
  await temp[Symbol.asyncDispose]();
});

describe('reading files of other programs', () => {
  it('reads a plain file up to the limit, and not one byte more', () => {
    writeFileSync(at('a'), '12345');
    expect([read('a', 5), read('a', 4), read('b'), read('a/b')]).toEqual(['12345', 'too-large', 'absent', 'absent']);
    writeFileSync(at('empty'), '');
    expect([read('empty', 0), read('empty')]).toEqual(['', '']);
  });

  onPosix('does not follow a link, whatever it leads to', () => {
    writeFileSync(at('secret'), 'secret');
    symlinkSync(at('secret'), at('file'));
    symlinkSync(temp.path, at('folder'));
    symlinkSync('nowhere', at('dangling'));
    symlinkSync('/dev/zero', at('device'));
    for (const name of ['file', 'folder', 'dangling', 'device']) {
      expect([name, read(name)]).toEqual([name, 'not-a-file']);
      expect(readPlainFile(at(name), 100).problem).toBe('not-a-file');
    }
  });

  onPosix('does not wait for the other end of a pipe', () => {
    execFileSync('mkfifo', [at('pipe')]);
    // Without O_NONBLOCK this call never returns, and the test would time out.
    expect(read('pipe')).toBe('not-a-file');
    expect(readPlainFile(at('pipe'), 100).problem).toBe('not-a-file');
  });

  onPosix('takes a socket, a device and a folder for no file', async () => {
    const server = createServer().listen(at('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    mkdirSync(at('folder'));
    expect([read('socket'), read('folder'), readPlainFile('/dev/null', 100).problem]).toEqual([
      'not-a-file',
      'not-a-file',
      'not-a-file',
    ]);
    await new Promise((resolve) => server.close(resolve));
  });

  onLinux('finds a parent that became a link after the caller looked', () => {
    mkdirSync(at('real'));
    writeFileSync(at('real', 'a'), 'secret');
    symlinkSync('real', at('linked'));
    expect(read('real/a')).toBe('secret');
    expect(read('linked/a')).toBe('through-link');
    expect(listHostile(at('linked'), 10).problem).toBe('not-a-folder');
    mkdirSync(at('real', 'inside'));
    expect(listHostile(at('linked', 'inside'), 10, { resolved: true }).problem).toBe('through-link');
    // Links in the caller's own folders are allowed.
    expect(listHostile(at('linked', 'inside'), 10).problem).toBeUndefined();
    expect(readPlainFile(at('linked', 'a'), 100).bytes?.toString()).toBe('secret');
  });

  it.each([
    ['grows', () => appendFileSync(at('a'), 'more')],
    ['is cut', () => writeFileSync(at('a'), '')],
    ['is rewritten in place', () => writeFileSync(at('a'), 'y'.repeat(2 * 1024 * 1024))],
  ])('reports that the file %s while it is read', (_name, change) => {
    writeFileSync(at('a'), 'x'.repeat(2 * 1024 * 1024));
    let pieces = 0;
    const outcome = readHostile(temp.path, 'a', 8 * 1024 * 1024, () => {
      if (pieces++ === 0) change();
    });
    expect(outcome).toBe('changed-while-read');
  });

  it('ends at the cap when the file grows faster than it is read', () => {
    const piece = 'x'.repeat(1024 * 1024);
    writeFileSync(at('a'), piece.repeat(2));
    const grow = (): void => appendFileSync(at('a'), piece);
    expect(readHostile(temp.path, 'a', 5 * 1024 * 1024, grow)).toBe('too-large');
  });

  it('reads the file that was opened when another takes its place', () => {
    writeFileSync(at('a'), 'x'.repeat(2 * 1024 * 1024));
    writeFileSync(at('b'), 'other');
    let bytes = '';
    const outcome = readHostile(temp.path, 'a', 8 * 1024 * 1024, (piece) => {
      if (bytes === '') renameSync(at('b'), at('a'));
      bytes += piece.toString();
    });
    expect([outcome, bytes.length, bytes.includes('other')]).toEqual(['ok', 2 * 1024 * 1024, false]);
  });

  onLinux('reads and lists names that are not UTF-8', () => {
    const name = Buffer.from('caf\xe9', 'latin1');
    writeFileSync(Buffer.concat([Buffer.from(`${temp.path}/`), name]), 'latin');
    expect(read(name)).toBe('latin');
    expect(statHostile(Buffer.concat([Buffer.from(`${temp.path}/`), name])).kind).toBe('file');
    expect(listHostile(temp.path, 10).entries).toEqual([{ name: null, nameBytes: name, kind: 'file' }]);
  });
});

describe('inspecting entries of other programs', () => {
  onPosix('names what stands there, and throws at nothing', () => {
    writeFileSync(at('file'), 'x', { mode: 0o755 });
    mkdirSync(at('folder'));
    symlinkSync('folder', at('link'));
    execFileSync('mkfifo', [at('pipe')]);
    const kinds = ['file', 'folder', 'link', 'pipe', 'none', 'file/below', 'x'.repeat(300)].map(
      (name) => statHostile(at(name)).kind,
    );
    expect(kinds).toEqual(['file', 'folder', 'link', 'special', 'absent', 'absent', 'unreadable']);
    expect(statHostile(at('file'))).toEqual({ kind: 'file', size: 1, executable: true });
    expect([readLinkHostile(at('link'))?.toString(), readLinkHostile(at('file'))]).toEqual(['folder', null]);
    expect(fileIdentity(at('x'.repeat(300)))).toBe('');
  });

  it('lists one entry more than allowed, and reports why a folder cannot be listed', () => {
    for (const name of ['a', 'b', 'c']) writeFileSync(at(name), '');
    expect(listHostile(temp.path, 2).entries).toHaveLength(3);
    expect(listHostile(temp.path, 3).entries).toHaveLength(3);
    expect(listHostile(at('none'), 3)).toEqual({ entries: [], problem: 'absent' });
    expect(listHostile(at('a'), 3)).toEqual({ entries: [], problem: 'not-a-folder' });
  });

  onPosix('digests and lists plain files only', async () => {
    writeFileSync(at('a'), 'x');
    expect(await digestFile(at('a'))).toEqual({ sha256: sha256('x'), size: 1 });
    writeFileSync(at('ab'), 'ab');
    expect(await digestFile(at('ab'), { bytes: 1 })).toEqual({ sha256: sha256('a'), size: 1 });
    expect(await digestFile(at('ab'), { bytes: 0 })).toEqual({ sha256: sha256(''), size: 0 });
    rmSync(at('ab'));
    linkSync(at('a'), at('b'));
    expect(await listFiles(temp.path)).toEqual(['a', 'b']);
    unlinkSync(at('b'));
    for (const make of [() => symlinkSync('a', at('b')), () => execFileSync('mkfifo', [at('b')])]) {
      make();
      expect((await refusal(() => digestFile(at('b'), { name: 'LOG' }))).message).toBe('LOG is not a plain file.');
      expect(await refusal(() => listFiles(temp.path))).toMatchObject({ code: 'ERR_PATH_UNSAFE', file: 'b' });
      rmSync(at('b'));
    }
    expect((await refusal(() => digestFile(at('b'), { name: 'LOG' }))).code).toBe('ERR_PATH_UNSAFE');
    expect(await listFiles(at('none'))).toEqual([]);
  });
});
