import { posix } from 'node:path';
import type { FactoryConfig } from '../../../../core/contracts/config/factory-config.ts';
import { compileAllowedGlobs } from '../../../../core/policy/allowed-globs.ts';

type TestCommands = FactoryConfig['gate_policy']['prove_tests_commands'];

/** How one test file is run. */
export interface TestCommand {
  /** A program and its arguments. */
  readonly command: readonly string[];
  readonly timeoutSeconds: number;
}

const defaultSeconds = 120;

/** A command for files that name their test framework themselves. Anything else may be run in several ways and needs a setting. */
const defaults: readonly { readonly files: RegExp; readonly names: RegExp; readonly command: readonly string[] }[] = [
  {
    files: /\.[cm]?js$/,
    names: /\b(?:from\s*|import\s*|require\(\s*)(['"])node:test\1/,
    command: ['node', '--test', '{file}'],
  },
  { files: /\.py$/, names: /^\s*(?:import|from)\s+pytest\b/m, command: ['{python}', '-m', 'pytest', '{file}'] },
  { files: /\.py$/, names: /^\s*(?:import|from)\s+unittest\b/m, command: ['{python}', '-m', 'unittest', '{file}'] },
];

/**
 * How to run one test file: the first of `gate_policy.prove_tests_commands` whose globs match, else the framework that the file imports;
 * `undefined` if there is neither.
 */
export function testCommand(
  { path, text }: { readonly path: string; readonly text: string },
  configured: TestCommands,
  platform: NodeJS.Platform,
): TestCommand | undefined {
  const own = configured.find(({ files }) => compileAllowedGlobs(files)(path) !== undefined);
  const known = defaults.find(({ files, names }) => files.test(path) && names.test(text));
  const command = own?.command ?? known?.command;
  if (command === undefined) return undefined;
  // A name that begins with a dash would be read as an option.
  const file = path.startsWith('-') ? `./${path}` : path;
  const python = platform === 'win32' ? 'python' : 'python3';
  const [program = '', ...words] = command;
  const filled = words.map((word) =>
    word.replace(/\{(file|dir)\}/g, (_, which) => (which === 'file' ? file : posix.dirname(file))),
  );
  return {
    command: [own === undefined ? program.replace('{python}', python) : program, ...filled],
    timeoutSeconds: own?.timeout_seconds ?? defaultSeconds,
  };
}
