import { expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { detectPythonTests } from '../../../src/upkeep/tests/detect-python-tests.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';

const project = (rest = '') => `[project]\nname = "mine"\n${rest}`;
const pip = ['.venv/bin/python', '-m', 'pip', 'install'];
const pytest = (...packages: string[]) => ({
  test: ['.venv/bin/python', '-m', 'pytest'],
  install: [
    ['python3', '-m', 'venv', '.venv'],
    [...pip, 'pytest', ...packages],
  ],
});
const installed = { 'tests/test_a.py': 'def test_a(): pass\n' };
const unittest = { 'tests/__init__.py': '', 'tests/test_a.py': 'import unittest\n' };

type Row = readonly [
  string,
  Record<string, string>,
  { readonly test: readonly string[]; readonly install: readonly (readonly string[])[]; readonly file?: string },
];

it.each<Row>([
  [
    'a setting of pytest, and nothing to install',
    { 'pyproject.toml': '[tool.pytest.ini_options]\n' },
    { test: ['python3', '-m', 'pytest'], install: [], file: 'pyproject.toml' },
  ],
  ['pytest by a test', installed, { test: ['python3', '-m', 'pytest'], install: [], file: 'tests/test_a.py' }],
  [
    'requirements',
    { 'requirements.txt': 'pytest\n' },
    { ...pytest('-r', 'requirements.txt'), file: 'requirements.txt' },
  ],
  [
    'requirements of tests before those of developers',
    { ...installed, 'requirements/tests.txt': '', 'requirements-dev.txt': '', 'requirements.txt': '' },
    pytest('-r', 'requirements/tests.txt', '-r', 'requirements.txt'),
  ],
  [
    'a requirements file that names pytest',
    { 'dev.requirements.txt': 'pytest>=8\n' },
    { ...pytest('-r', 'dev.requirements.txt'), file: 'dev.requirements.txt' },
  ],
  [
    'a package in src, with requirements of tests',
    { ...installed, 'pyproject.toml': project(), 'src/mine/__init__.py': '', 'requirements/tests.txt': '' },
    pytest('-r', 'requirements/tests.txt', '-e', '.'),
  ],
  [
    'an extra for tests',
    {
      ...installed,
      'pyproject.toml': project('[project.optional-dependencies]\ndocs = []\ntest = ["x"]\n[tool.a]\ntests = 1\n'),
    },
    pytest('-e', '.[test]'),
  ],
  [
    'an extra of another name',
    { ...installed, 'pyproject.toml': project('[project.optional-dependencies]\nfast = []\n') },
    pytest('-e', '.'),
  ],
  ['setup.py', { ...installed, 'setup.py': '' }, pytest('-e', '.')],
  [
    'a dependency group',
    { ...installed, 'pyproject.toml': project('[dependency-groups]\ndev = ["pytest"]\n') },
    {
      test: pytest().test,
      install: [
        ['python3', '-m', 'venv', '.venv'],
        [...pip, '--upgrade', 'pip'],
        [...pip, 'pytest', '-e', '.', '--group', 'dev'],
      ],
    },
  ],
  ['uv', { ...installed, 'uv.lock': '' }, { test: ['uv', 'run', 'python', '-m', 'pytest'], install: [['uv', 'sync']] }],
  [
    'poetry',
    { ...installed, 'poetry.lock': '', 'requirements.txt': '' },
    { test: ['poetry', 'run', 'python', '-m', 'pytest'], install: [['poetry', 'install']] },
  ],
  [
    'pdm',
    { ...installed, 'pdm.lock': '' },
    { test: ['pdm', 'run', 'python', '-m', 'pytest'], install: [['pdm', 'install']] },
  ],
  [
    'pipenv',
    { ...installed, 'Pipfile.lock': '{}' },
    { test: ['pipenv', 'run', 'python', '-m', 'pytest'], install: [['pipenv', 'sync', '--dev']] },
  ],
  ['unittest in a package', unittest, { test: ['python3', '-m', 'unittest'], install: [] }],
  [
    'unittest of a project without dependencies',
    { ...unittest, 'pyproject.toml': project('dependencies = []\n') },
    { test: ['python3', '-m', 'unittest'], install: [] },
  ],
  [
    'unittest of a project with dependencies',
    { ...unittest, 'pyproject.toml': project('dependencies = [\n  "six",\n]\n') },
    {
      test: ['.venv/bin/python', '-m', 'unittest'],
      install: [
        ['python3', '-m', 'venv', '.venv'],
        [...pip, '-e', '.'],
      ],
    },
  ],
  [
    'unittest in a folder',
    { 'test/test_a.py': 'from unittest import TestCase\n' },
    { test: ['python3', '-m', 'unittest', 'discover', '-s', 'test'], install: [] },
  ],
  ['unittest at the root', { 'test_a.py': 'import unittest\n' }, { test: ['python3', '-m', 'unittest'], install: [] }],
])('detects %s', async (_what, files, wanted) => {
  await using folder = await tempFolder('detect-python');
  writeFiles(folder.path, files);
  expect(await detectPythonTests(folder.path, 'linux')).toMatchObject(wanted);
});

it('names the programs of Windows there', async () => {
  await using folder = await tempFolder('detect-python');
  writeFiles(folder.path, { ...installed, 'requirements.txt': '' });
  expect(await detectPythonTests(folder.path, 'win32')).toEqual({
    file: 'tests/test_a.py',
    test: ['.venv\\Scripts\\python', '-m', 'pytest'],
    install: [
      ['python', '-m', 'venv', '.venv'],
      ['.venv\\Scripts\\python', '-m', 'pip', 'install', 'pytest', '-r', 'requirements.txt'],
    ],
  });
});

it('detects nothing without a test', async () => {
  await using folder = await tempFolder('detect-python');
  writeFiles(folder.path, { 'pyproject.toml': project(), 'tests/other.py': 'import unittest\n' });
  expect(await detectPythonTests(folder.path, 'linux')).toBeUndefined();
});
