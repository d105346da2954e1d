import { expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { detectTests } from '../../../src/upkeep/tests/detect-tests.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';

const npm = (rest: object = {}) => JSON.stringify({ name: 'mine', scripts: { test: 'node --test' }, ...rest });

it.each<[string, Record<string, string>, string, readonly string[], readonly (readonly string[])[]]>([
  ['npm', { 'package.json': npm(), 'package-lock.json': '{}' }, 'package.json', ['npm', 'test'], [['npm', 'ci']]],
  ['npm without a package', { 'package.json': npm(), Makefile: 'test:\n' }, 'package.json', ['npm', 'test'], []],
  [
    'npm without a lock file',
    { 'package.json': npm({ devDependencies: { jest: '1' } }) },
    'package.json',
    ['npm', 'test'],
    [['npm', 'install', '--no-package-lock']],
  ],
  [
    'pnpm',
    { 'package.json': npm(), 'pnpm-lock.yaml': '', 'package-lock.json': '{}' },
    'package.json',
    ['pnpm', 'test'],
    [['pnpm', 'install', '--frozen-lockfile']],
  ],
  ['Go', { 'go.mod': 'module m\n' }, 'go.mod', ['go', 'test', './...'], []],
  ['Go with modules', { 'go.mod': '', 'go.sum': '' }, 'go.mod', ['go', 'test', './...'], [['go', 'mod', 'download']]],
  [
    'Cargo',
    { 'Cargo.toml': '', 'Cargo.lock': '' },
    'Cargo.toml',
    ['cargo', 'test', '--locked'],
    [['cargo', 'fetch', '--locked']],
  ],
  ['make', { Makefile: 'all:\n\ntest: all\n\tsh t.sh\n' }, 'Makefile', ['make', 'test'], []],
])('detects %s', async (_what, files, file, test, install) => {
  await using folder = await tempFolder('detect-tests');
  writeFiles(folder.path, files);
  expect(await detectTests(folder.path)).toEqual({ file, test, install });
});

it.each<[string, Record<string, string>]>([
  ['nothing', {}],
  [
    'the script of npm init',
    { 'package.json': npm({ scripts: { test: 'echo "Error: no test specified" && exit 1' } }) },
  ],
  ['a broken package.json', { 'package.json': '{' }],
  ['a variable of make', { Makefile: 'test := 1\n' }],
  ['Python without tests', { 'pyproject.toml': '[project]\n', 'tests/other.py': 'import unittest\n' }],
  ['a link', { 'other.json': npm(), 'package.json@': 'other.json' }],
])('detects no tests in %s', async (_what, files) => {
  await using folder = await tempFolder('detect-tests');
  writeFiles(folder.path, files);
  expect(await detectTests(folder.path)).toBeUndefined();
});
