import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readOutbox } from '../../../../src/core/bundle/worktree/outbox.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const mebibyte = 1024 * 1024;

/** What is taken from an outbox `o/p` with these files; a number is a size in bytes. */
async function taken(files: Readonly<Record<string, string | number>>, maxPatchBytes = 10) {
  await using temp = await tempFolder('outbox');
  for (const [name, content] of Object.entries(files)) {
    const file = join(temp.path, 'o/p', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : Buffer.alloc(content));
  }
  return readOutbox(temp.path, 'o/p', maxPatchBytes);
}

it('takes these files and no other, with claims under names of their own', async () => {
  const names = [
    'STATUS.json',
    'SUMMARY.md',
    'SUGGESTIONS.md',
    'HANDOFF_NOTE.json',
    'DONE.marker',
    'FILES_CHANGED.json',
    'DIFF.patch',
    'SCOPE_LOCK.json',
    'LOGS/a.log',
    'LOGS/INDEX.json',
    'LOGS/COLLECT.json',
    'notes.txt',
    'CLAIMED_DIFF.patch',
  ];
  const outbox = await taken(Object.fromEntries(names.map((name) => [name, `of ${name}`])));
  expect([...outbox.files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
    ['STATUS.json', 'of STATUS.json'],
    ['SUMMARY.md', 'of SUMMARY.md'],
    ['SUGGESTIONS.md', 'of SUGGESTIONS.md'],
    ['HANDOFF_NOTE.json', 'of HANDOFF_NOTE.json'],
    ['DONE.marker', 'of DONE.marker'],
    ['CLAIMED_FILES_CHANGED.json', 'of FILES_CHANGED.json'],
    ['CLAIMED_DIFF.patch', 'of DIFF.patch'],
    ['CLAIMED_SCOPE_LOCK.json', 'of SCOPE_LOCK.json'],
    ['LOGS/a.log', 'of LOGS/a.log'],
  ]);
  expect(outbox.logIndex?.toString()).toBe('of LOGS/INDEX.json');
  expect(outbox.findings).toEqual([]);
});

it.each<readonly [name: string, size: number, patch: number, expected: boolean]>([
  ['SUMMARY.md', mebibyte, 10, true],
  ['SUMMARY.md', mebibyte + 1, 10, false],
  ['SUMMARY.md', mebibyte + 1, 2 * mebibyte, false],
  ['DIFF.patch', mebibyte, 10, true],
  ['DIFF.patch', mebibyte + 1, 10, false],
  ['DIFF.patch', mebibyte + 1, mebibyte + 1, true],
  ['DIFF.patch', mebibyte + 2, mebibyte + 1, false],
  ['LOGS/a.log', 16 * mebibyte, 10, true],
  ['LOGS/a.log', 16 * mebibyte + 1, 10, false],
  [`LOGS/${'a'.repeat(100)}`, 1, 10, true],
  [`LOGS/${'a'.repeat(101)}`, 1, 10, false],
  ['LOGS/_a-b.c', 1, 10, true],
  ['LOGS/.a', 1, 10, false],
  ['LOGS/-a', 1, 10, false],
  ['LOGS/a b', 1, 10, false],
])('%s of %d bytes with a patch limit of %d is taken: %s', async (name, size, patch, expected) => {
  const { files, findings } = await taken({ [name]: size }, patch);
  expect(files.size).toBe(expected ? 1 : 0);
  expect(findings.map(({ code }) => code)).toEqual(expected ? [] : ['ERR_BUNDLE_FILE_INVALID']);
});

it('takes logs of 64 MiB together, and then only what still fits', async () => {
  const logs = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`LOGS/${name}`, 16 * mebibyte - 1]));
  const { files, findings } = await taken({ ...logs, 'LOGS/e': 4, 'LOGS/f': 5, 'LOGS/g': 1 });
  expect([...files.keys()]).toEqual(['LOGS/a', 'LOGS/b', 'LOGS/c', 'LOGS/d', 'LOGS/e']);
  expect(findings.map(({ file, message }) => [file, message])).toEqual([
    ['o/p/LOGS/f', 'o/p/LOGS/f is not a plain file of at most 0 bytes, so it was not taken.'],
    ['o/p/LOGS/g', 'o/p/LOGS/g is not a plain file of at most 0 bytes, so it was not taken.'],
  ]);
});

it('takes the first 200 logs by name', async () => {
  const names = Array.from({ length: 201 }, (_, at) => `LOGS/${String(at).padStart(3, '0')}`);
  const { files, findings } = await taken(Object.fromEntries(names.map((name) => [name, 1])));
  expect([...files.keys()]).toEqual(names.slice(0, 200));
  expect(findings).toEqual([]);
});

itUnless(onWindows)('follows no link: not to a file, and not in place of a folder', async () => {
  await using temp = await tempFolder('outbox-links');
  const real = join(temp.path, 'real');
  mkdirSync(join(real, 'LOGS'), { recursive: true });
  writeFileSync(join(real, 'SUMMARY.md'), 'x');
  writeFileSync(join(real, 'LOGS/a'), 'x');
  symlinkSync(real, join(temp.path, 'linked'));
  expect(readOutbox(temp.path, 'linked', 10).files.size).toBe(0);
  mkdirSync(join(temp.path, 'out'));
  symlinkSync(join(real, 'SUMMARY.md'), join(temp.path, 'out/SUMMARY.md'));
  symlinkSync(join(real, 'LOGS'), join(temp.path, 'out/LOGS'));
  const outbox = readOutbox(temp.path, 'out', 10);
  expect([outbox.files.size, outbox.findings.map(({ file }) => file)]).toEqual([0, ['out/SUMMARY.md']]);
});
