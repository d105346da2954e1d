import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { z } from 'zod';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';

/** How a repository runs its tests. */
export interface DetectedTests {
  /** A program and its arguments. */
  readonly test: readonly string[];
  /** What installs that the tests need; empty if nothing must be installed. */
  readonly install: readonly (readonly string[])[];
  /** The file that says so, relative to the root. */
  readonly file: string;
}

type Detect = (root: string) => Promise<DetectedTests | undefined>;

/**
 * Finds the test command of a repository by the files at its root: the first of npm (pnpm, yarn), Go, Cargo, pytest, unittest and make. Runs nothing.
 */
export async function detectTests(root: string): Promise<DetectedTests | undefined> {
  for (const detect of [fromPackageJson, fromGo, fromCargo, fromPytest, fromUnittest, fromMakefile]) {
    const found = await detect(root);
    if (found !== undefined) return found;
  }
  return undefined;
}

const packageJson = z.looseObject({
  scripts: z.looseObject({ test: z.string() }),
  dependencies: z.record(z.string(), z.unknown()).optional(),
  devDependencies: z.record(z.string(), z.unknown()).optional(),
});

/** Lock files with the program that reads them, and how it installs exactly what they hold. */
const nodeLocks: readonly (readonly [file: string, program: string, install: readonly string[]])[] = [
  ['pnpm-lock.yaml', 'pnpm', ['install', '--frozen-lockfile']],
  ['yarn.lock', 'yarn', ['install', '--frozen-lockfile']],
  ['npm-shrinkwrap.json', 'npm', ['ci']],
  ['package-lock.json', 'npm', ['ci']],
];

const fromPackageJson: Detect = async (root) => {
  const file = 'package.json';
  const text = await readText(root, file);
  if (text === undefined) return undefined;
  const parsed = packageJson.safeParse(jsonOf(text));
  // What `npm init` writes fails always.
  if (!parsed.success || parsed.data.scripts.test.includes('no test specified')) return undefined;
  const lock = nodeLocks.find(([name]) => isFile(root, name));
  if (lock !== undefined) {
    const [, program, install] = lock;
    return { test: [program, 'test'], install: [[program, ...install]], file };
  }
  const { dependencies = {}, devDependencies = {} } = parsed.data;
  const needsPackages = Object.keys({ ...dependencies, ...devDependencies }).length > 0;
  return { test: ['npm', 'test'], install: needsPackages ? [['npm', 'install', '--no-package-lock']] : [], file };
};

const fromGo: Detect = async (root) => {
  const file = 'go.mod';
  if (!isFile(root, file)) return undefined;
  const install = isFile(root, 'go.sum') ? [['go', 'mod', 'download']] : [];
  return { test: ['go', 'test', './...'], install, file };
};

const fromCargo: Detect = async (root) => {
  const file = 'Cargo.toml';
  if (!isFile(root, file)) return undefined;
  const locked = isFile(root, 'Cargo.lock') ? ['--locked'] : [];
  return { test: ['cargo', 'test', ...locked], install: [['cargo', 'fetch', ...locked]], file };
};

/** Files that mention pytest when a project uses it. */
const pytestFiles = [
  'pytest.ini',
  'pyproject.toml',
  'setup.cfg',
  'tox.ini',
  'requirements-dev.txt',
  'requirements.txt',
] as const;

const fromPytest: Detect = async (root) => {
  const mentions = async (name: string) => (await readText(root, name))?.includes('pytest') === true;
  let file = ['conftest.py', 'tests/conftest.py'].find((name) => isFile(root, name));
  for (const name of pytestFiles) file ??= (await mentions(name)) ? name : undefined;
  // A function that is no method is a test for pytest alone.
  file ??= await pythonTest(root, /^(?:import pytest|from pytest|def test_)/m);
  if (file === undefined) return undefined;
  if (isFile(root, 'uv.lock')) return { test: ['uv', 'run', 'pytest'], install: [['uv', 'sync']], file };
  if (isFile(root, 'poetry.lock')) return { test: ['poetry', 'run', 'pytest'], install: [['poetry', 'install']], file };
  const required = ['requirements-dev.txt', 'requirements.txt'].filter((name) => isFile(root, name));
  if (required.length === 0) return { test: ['pytest'], install: [], file };
  // An environment of its own, because a system's Python refuses packages (PEP 668).
  const pip = ['.venv/bin/pip', 'install', 'pytest', ...required.flatMap((name) => ['-r', name])];
  return { test: ['.venv/bin/pytest'], install: [['python3', '-m', 'venv', '.venv'], pip], file };
};

const fromUnittest: Detect = async (root) => {
  const file = await pythonTest(root, /^(?:import unittest|from unittest)/m);
  if (file === undefined) return undefined;
  const folder = posix.dirname(file);
  // Its search enters packages only.
  const isFound = folder === '.' || isFile(root, `${folder}/__init__.py`);
  return { test: ['python3', '-m', 'unittest', ...(isFound ? [] : ['discover', '-s', folder])], install: [], file };
};

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

const fromMakefile: Detect = async (root) => {
  for (const file of ['GNUmakefile', 'makefile', 'Makefile']) {
    if (/^test\s*:(?!=)/m.test((await readText(root, file)) ?? ''))
      return { test: ['make', 'test'], install: [], file };
  }
  return undefined;
};

/** Links are not followed: the text may become part of a configuration. */
async function readText(root: string, name: string): Promise<string | undefined> {
  return isFile(root, name) ? readFile(join(root, name), 'utf8') : undefined;
}

function isFile(root: string, name: string): boolean {
  return statHostile(join(root, name)).kind === 'file';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
