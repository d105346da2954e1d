import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { isFolderBelow, stampHostile, statHostile } from '../../../../src/core/system/hostile/stat-hostile.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const onPosix = itUnless(onWindows);

onPosix('a path has a kind, a size, and what its owner may do', async () => {
  await using temp = await tempFolder('stat-hostile');
  const at = (name: string): string => join(temp.path, name);
  writeFileSync(at('plain'), 'abc', { mode: 0o644 });
  writeFileSync(at('program'), 'abcd');
  chmodSync(at('program'), 0o700);
  writeFileSync(at('of-others'), '');
  chmodSync(at('of-others'), 0o611);
  symlinkSync(at('program'), at('link'));
  execFileSync('mkfifo', [at('pipe')]);
  expect(statHostile(at('plain'))).toEqual({ kind: 'file', size: 3, executable: false });
  expect(statHostile(at('program'))).toEqual({ kind: 'file', size: 4, executable: true });
  expect(statHostile(at('of-others'))).toMatchObject({ executable: false });
  expect(statHostile(at('link'))).toMatchObject({ kind: 'link' });
  expect(statHostile(at('pipe'))).toMatchObject({ kind: 'special' });
  expect(statHostile(temp.path)).toMatchObject({ kind: 'folder' });
  expect(statHostile(at('nothing'))).toEqual({ kind: 'absent', size: 0, executable: false });
  expect(statHostile(at('plain/below'))).toEqual({ kind: 'absent', size: 0, executable: false });
  expect(statHostile(at('x'.repeat(300)))).toMatchObject({ size: 0, executable: false });
  expect(statHostile(Buffer.from(at('plain')))).toMatchObject({ kind: 'file', size: 3 });
});

onPosix('a stamp has the same facts, and when the file was last changed', async () => {
  await using temp = await tempFolder('stat-hostile');
  const at = (name: string): string => join(temp.path, name);
  writeFileSync(at('program'), 'abcd', { mode: 0o755 });
  writeFileSync(at('plain'), 'abc', { mode: 0o655 });
  utimesSync(at('program'), 1, 1);
  symlinkSync(at('program'), at('link'));
  const { changedMs, ...facts } = stampHostile(at('program'));
  expect(facts).toEqual(statHostile(at('program')));
  expect(changedMs).toBeGreaterThan(1_000_000);
  expect(stampHostile(at('plain'))).toMatchObject({ kind: 'file', size: 3, executable: false });
  expect(stampHostile(at('link'))).toMatchObject({ kind: 'link' });
  const nothing = { size: 0, executable: false, changedMs: 0 };
  expect(stampHostile(at('nothing'))).toEqual({ kind: 'absent', ...nothing });
  expect(stampHostile(at('x'.repeat(300)))).toEqual({ kind: 'unreadable', ...nothing });
});

onPosix('a folder below a root has no link on its way', async () => {
  await using temp = await tempFolder('stat-hostile');
  mkdirSync(join(temp.path, 'a/b'), { recursive: true });
  writeFileSync(join(temp.path, 'a/file'), '');
  symlinkSync(join(temp.path, 'a'), join(temp.path, 'link'));
  const below = (path: string): boolean => isFolderBelow(temp.path, path);
  expect(['a', 'a/b'].map(below)).toEqual([true, true]);
  const others = ['link', 'link/b', 'a/file', 'a/none', 'a/../a', './a', 'a//b', 'a/', '', '..'];
  expect(others.filter(below)).toEqual([]);
});
