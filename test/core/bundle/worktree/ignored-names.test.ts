import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { IgnoredFiles } from '../../../../src/core/bundle/worktree/omitted/ignored-files.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';

/** The ignored files of a folder with these files. */
async function found(files: readonly string[], known: readonly string[] = []) {
  await using temp = await tempFolder('ignored');
  for (const file of files) {
    mkdirSync(dirname(join(temp.path, file)), { recursive: true });
    writeFileSync(join(temp.path, file), '12345');
  }
  const ignored = new IgnoredFiles(temp.path, 'out', new Set(known));
  for (const top of new Set(files.map((file) => file.split('/')[0] ?? ''))) {
    ignored.add(top, files.includes(top) ? 'file' : 'folder');
  }
  return { paths: ignored.paths, findings: (must: (path: string) => boolean) => ignored.findings(must) };
}

/** A second copy, on purpose: folders that tools fill by themselves. */
const caches = [
  'node_modules bower_components .npm .pnpm-store .cache .parcel-cache .turbo .next .nuxt .svelte-kit .nyc_output',
  '__pycache__ .pytest_cache .mypy_cache .ruff_cache .tox .nox .venv venv .gradle .dart_tool .terraform .stack-work',
].flatMap((names) => names.split(' '));

it.each(caches)('%s holds no work, wherever it is', async (name) => {
  expect((await found([`${name}/a.txt`, `x/${name}/deep/a.txt`, `x/my${name}/kept.txt`])).paths).toEqual([
    `x/my${name}/kept.txt`,
  ]);
});

it.each([
  ['.husky/_/pre-commit', []],
  ['.husky/pre-commit', ['.husky/pre-commit']],
  ['x/.husky/_', []],
  ['x/.husky/_a', ['x/.husky/_a']],
  ['dist/a.js', []],
  ['x/target/a', []],
  ['dist', ['dist']],
  ['distant/a', ['distant/a']],
  ['a.log', []],
  ['x/a.pyc', []],
  ['.DS_Store', []],
  ['x/Thumbs.db', []],
  ['desktop.ini', []],
  ['a.swp', []],
  ['a.swo', []],
  ['a~', []],
  ['.#a', []],
  ['A.LOG', ['A.LOG']],
  ['logs/a.txt', ['logs/a.txt']],
  ['out/a', []],
  ['x/out/a', ['x/out/a']],
  ['x/.git/a', []],
])('%s is named as %j', async (path, expected) => {
  expect((await found([path])).paths).toEqual(expected);
});

it('leaves out files that were there before', async () => {
  expect((await found(['x/a', 'x/b'], ['x/a'])).paths).toEqual(['x/b']);
});

it('names at most 20 files, with their number and size', async () => {
  const names = (count: number) => Array.from({ length: count }, (_, at) => `x/${String(at).padStart(2, '0')}`);
  const said = async (count: number) =>
    (await found(names(count))).findings(() => false).map(({ severity, message }) => `${severity}: ${message}`);
  expect(await said(1)).toEqual(['notice: 1 new file is ignored and not in the result (5 bytes): x/00.']);
  expect(await said(20)).toEqual([
    `notice: 20 new files are ignored and not in the result (100 bytes): ${names(20).join(', ')}.`,
  ]);
  expect(await said(22)).toEqual([
    `notice: 22 new files are ignored and not in the result (110 bytes): ${names(20).join(', ')} and 2 more.`,
  ]);
});

it('blocks files that belong to the result, also build results', async () => {
  const ignored = await found(['dist/b.js', 'x/a']);
  expect(ignored.findings(() => true).map(({ severity, file, message }) => [severity, file, message])).toEqual([
    ['notice', undefined, '1 new file is ignored and not in the result (5 bytes): x/a.'],
    ['error', 'dist/b.js', 'Ignored files that belong to the result are not in it: dist/b.js, x/a.'],
  ]);
  expect((await found(['dist/b.js'])).findings(() => false)).toEqual([]);
  expect((await found(['a.log'])).findings(() => true)).toEqual([]);
});
