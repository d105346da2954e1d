import { expect, it } from '@jest/globals';
import { tempFolder } from '../../src/core/system/files/temp.ts';
import { detectTests } from '../../src/upkeep/detect-tests.ts';
import { writeFiles } from '../helpers/runs/factory-repo.ts';

const npm = (rest: object = {}) => JSON.stringify({ name: 'mine', scripts: { test: 'node --test' }, ...rest });
const venv = ['python3', '-m', 'venv', '.venv'];

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
  ['pytest', { 'pyproject.toml': '[tool.pytest.ini_options]\n' }, 'pyproject.toml', ['pytest'], []],
  [
    'pytest with requirements',
    { 'requirements.txt': 'pytest\n' },
    'requirements.txt',
    ['.venv/bin/pytest'],
    [venv, ['.venv/bin/pip', 'install', 'pytest', '-r', 'requirements.txt']],
  ],
  ['uv', { 'tests/conftest.py': '', 'uv.lock': '' }, 'tests/conftest.py', ['uv', 'run', 'pytest'], [['uv', 'sync']]],
  ['pytest by a test', { 'tests/test_a.py': 'def test_a(): pass\n' }, 'tests/test_a.py', ['pytest'], []],
  [
    'unittest in a package',
    { 'tests/__init__.py': '', 'tests/test_a.py': 'import unittest\n' },
    'tests/test_a.py',
    ['python3', '-m', 'unittest'],
    [],
  ],
  [
    'unittest in a folder',
    { 'test/test_a.py': 'from unittest import TestCase\n', Makefile: 'test:\n' },
    'test/test_a.py',
    ['python3', '-m', 'unittest', 'discover', '-s', 'test'],
    [],
  ],
  ['unittest at the root', { 'test_a.py': 'import unittest\n' }, 'test_a.py', ['python3', '-m', 'unittest'], []],
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
