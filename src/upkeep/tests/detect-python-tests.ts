import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { type DetectedTests, isFile, readText } from './read-root.ts';

/** Lock files with how their program installs and runs what they hold. */
const locks: readonly (readonly [file: string, install: readonly string[], run: readonly string[]])[] = [
  ['uv.lock', ['uv', 'sync'], ['uv', 'run']],
  ['poetry.lock', ['poetry', 'install'], ['poetry', 'run']],
  ['pdm.lock', ['pdm', 'install'], ['pdm', 'run']],
  ['Pipfile.lock', ['pipenv', 'sync', '--dev'], ['pipenv', 'run']],
];

/** What tests need is declared under these names; the first one that exists is used. */
const testNames = ['tests', 'test', 'testing', 'dev'] as const;

/** The names in use for a requirements file of tests. */
const requirementsFiles: readonly string[] = testNames.flatMap((name) => [
  `requirements-${name}.txt`,
  `requirements_${name}.txt`,
  `${name}-requirements.txt`,
  `${name}_requirements.txt`,
  `${name}.requirements.txt`,
  `requirements/${name}.txt`,
]);

/** Files that mention pytest when a project uses it. */
const pytestFiles = [
  'pytest.ini',
  'pyproject.toml',
  'setup.cfg',
  'tox.ini',
  'requirements-dev.txt',
  'requirements.txt',
] as const;

/**
 * Finds how a Python project runs its tests. A lock file decides what installs them; otherwise requirements and package are installed into an environment of
 * their own, because a system's Python refuses packages (PEP 668). If nothing is declared, the Python of the machine runs the tests.
 */
export async function detectPythonTests(root: string, platform: NodeJS.Platform): Promise<DetectedTests | undefined> {
  const tests = (await findPytest(root)) ?? (await findUnittest(root));
  if (tests === undefined) return undefined;
  const { file, module } = tests;
  const lock = locks.find(([name]) => isFile(root, name));
  if (lock !== undefined) {
    const [, install, run] = lock;
    return { test: [...run, 'python', ...module], install: [install], file };
  }
  const needed = await packagesOf(root);
  const isPytest = module.includes('pytest');
  // Python's own framework needs nothing but what the project declares.
  const isBare = needed.packages.length === 0 || (!isPytest && !needed.isNeeded);
  const machine = platform === 'win32' ? 'python' : 'python3';
  if (isBare) return { test: [machine, ...module], install: [], file };
  const python = platform === 'win32' ? '.venv\\Scripts\\python' : '.venv/bin/python';
  const pip = [python, '-m', 'pip', 'install'];
  return {
    test: [python, ...module],
    install: [
      [machine, '-m', 'venv', '.venv'],
      // Dependency groups (PEP 735) need pip 25.1.
      ...(needed.packages.includes('--group') ? [[...pip, '--upgrade', 'pip']] : []),
      [...pip, ...(isPytest ? ['pytest'] : []), ...needed.packages],
    ],
    file,
  };
}

/** A test framework of the project. `module` are the arguments of Python: unlike the program `pytest`, it finds modules at the root. */
interface Framework {
  readonly file: string;
  readonly module: readonly string[];
}

async function findPytest(root: string): Promise<Framework | undefined> {
  const mentions = async (name: string) => (await readText(root, name))?.includes('pytest') === true;
  let file = ['conftest.py', 'tests/conftest.py'].find((name) => isFile(root, name));
  for (const name of [...pytestFiles, ...requirementsFiles]) file ??= (await mentions(name)) ? name : undefined;
  // A function that is no method is a test for pytest alone.
  file ??= await pythonTest(root, /^(?:import pytest|from pytest|def test_)/m);
  return file === undefined ? undefined : { file, module: ['-m', 'pytest'] };
}

async function findUnittest(root: string): Promise<Framework | undefined> {
  const file = await pythonTest(root, /^(?:import unittest|from unittest)/m);
  if (file === undefined) return undefined;
  const folder = posix.dirname(file);
  // Its search enters packages only.
  const isFound = folder === '.' || isFile(root, `${folder}/__init__.py`);
  return { file, module: ['-m', 'unittest', ...(isFound ? [] : ['discover', '-s', folder])] };
}

/** The arguments of `pip install`, and whether the project cannot be imported without them. */
async function packagesOf(root: string): Promise<{ readonly packages: readonly string[]; readonly isNeeded: boolean }> {
  const forTests = requirementsFiles.find((name) => isFile(root, name));
  const required = [
    ...(forTests === undefined ? [] : [forTests]),
    ...(isFile(root, 'requirements.txt') ? ['requirements.txt'] : []),
  ];
  const project = (await readText(root, 'pyproject.toml')) ?? '';
  const isPackage = isFile(root, 'setup.py') || /^\[(?:project|build-system)\]/m.test(project);
  const keysOf = (section: string): string[] =>
    [...(sectionOf(project, section) ?? '').matchAll(/^["']?([\w-]+)["']?\s*=/gm)].map(([, key = '']) => key);
  const extras = keysOf('project.optional-dependencies');
  const groups = keysOf('dependency-groups');
  const extra = testNames.find((name) => extras.includes(name));
  const group = testNames.find((name) => groups.includes(name));
  const own = isPackage ? ['-e', extra === undefined ? '.' : `.[${extra}]`] : [];
  const packages = [
    ...required.flatMap((name) => ['-r', name]),
    ...own,
    ...(group === undefined ? [] : ['--group', group]),
  ];
  const declares = /^(?:dependencies|dynamic)\s*=\s*\[\s*[^\s\]]/m.test(sectionOf(project, 'project') ?? '');
  const isElsewhere = statHostile(join(root, 'src')).kind === 'folder';
  const isNeeded = required.length > 0 || extra !== undefined || group !== undefined || declares || isElsewhere;
  return { packages, isNeeded: isNeeded || isFile(root, 'setup.py') };
}

/** The text of a TOML table, without its sub-tables. */
function sectionOf(text: string, name: string): string | undefined {
  const [, after] = text.split(new RegExp(`^\\[${name.replaceAll('.', '\\.')}\\][^\\n]*\\n`, 'm'), 2);
  return after?.split(/^\[/m, 1)[0];
}

/** The first test file at the root, or in its folder for tests, whose text matches. */
async function pythonTest(root: string, pattern: RegExp): Promise<string | undefined> {
  for (const folder of ['tests', 'test', '.']) {
    if (statHostile(join(root, folder)).kind !== 'folder') continue;
    for (const name of (await readdir(join(root, folder))).sort()) {
      if (!/^test\w*\.py$/.test(name)) continue;
      const file = posix.join(folder, name);
      if (pattern.test((await readText(root, file)) ?? '')) return file;
    }
  }
  return undefined;
}
