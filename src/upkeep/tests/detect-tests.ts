import { z } from 'zod';
import { jsonOf } from '../../core/system/text/json.ts';
import { detectPythonTests } from './detect-python-tests.ts';
import { type DetectedTests, isFile, readText } from './read-root.ts';

type Detect = (root: string) => Promise<DetectedTests | undefined>;

/**
 * Finds the test command of a repository by the files at its root: the first of npm (pnpm, yarn), Go, Cargo, pytest, unittest and make. Runs nothing.
 * The commands are for `platform`.
 */
export async function detectTests(
  root: string,
  platform: NodeJS.Platform = process.platform,
): Promise<DetectedTests | undefined> {
  const fromPython: Detect = () => detectPythonTests(root, platform);
  for (const detect of [fromPackageJson, fromGo, fromCargo, fromPython, fromMakefile]) {
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

const fromMakefile: Detect = async (root) => {
  for (const file of ['GNUmakefile', 'makefile', 'Makefile']) {
    if (/^test\s*:(?!=)/m.test((await readText(root, file)) ?? ''))
      return { test: ['make', 'test'], install: [], file };
  }
  return undefined;
};
