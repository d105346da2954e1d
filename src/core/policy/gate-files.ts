import { posix } from 'node:path';
import { type CommandForm, isShellCommand } from '../contracts/config/command-form.ts';

/** Programs that run the file of their first argument. */
const interpreters =
  /^(?:ba|da|k|z)?sh$|^(?:node|deno|bun|tsx|ts-node|ruby|perl|php|lua|Rscript|pwsh|powershell|source|\.|python[\d.]*)$/;

/**
 * The files that decide what a program does, by its name: base names, which match in any folder. Left out are those that are edited for
 * other reasons every day (`pyproject.toml`, `Cargo.toml`, `pom.xml`, `*.gradle`). `package.json` has a rule of its own.
 */
const steering: readonly (readonly [programs: RegExp, files: RegExp])[] = [
  [/^[bg]?make$/, /^(?:GNU|BSD)?makefile$|\.mk$/i],
  [/^just$/, /^\.?justfile$/i],
  [/^(?:go-)?task$/, /^taskfile(?:\.dist)?\.ya?ml$/i],
  [/^(?:py\.?test|tox|nox)$/, /^(?:conftest\.py|\.?pytest\.(?:ini|toml)|tox\.(?:ini|toml)|setup\.cfg|noxfile\.py)$/],
  [
    /^(?:jest|vitest|mocha|ava|karma|cypress|playwright)$/,
    /^(?:jest|vitest|vite|ava|karma|cypress|playwright)\.(?:config|conf|workspace)\.|^\.mocharc\b|^(?:babel\.config\.|\.babelrc)/,
  ],
  [
    /^(?:eslint|biome|prettier|stylelint|oxlint)$/,
    /^(?:eslint|prettier|stylelint)\.config\.|^\.(?:eslint|prettier|stylelint)(?:rc|ignore)|^biome\.jsonc?$|^\.?oxlintrc\.json$/,
  ],
  [/^(?:tsc|vue-tsc|tsd|tsx|ts-node)$/, /^tsconfig\b.*\.json$/],
  [
    /^(?:ruff|mypy|pyright|flake8|pylint|black)$/,
    /^(?:\.?ruff\.toml|\.?mypy\.ini|pyrightconfig\.json|\.flake8|\.?pylintrc|setup\.cfg|tox\.ini)$/,
  ],
  [/^golangci-lint$/, /^\.golangci\./],
  [/^(?:rake|rspec|rubocop)$/, /^(?:rakefile|\.rspec|(?:spec|rails)_helper\.rb|\.rubocop.*\.yml)$/i],
  [/^(?:phpunit|phpstan|pest)$/, /^(?:phpunit|phpstan)(?:\.dist)?\.(?:xml|neon)(?:\.dist)?$/],
  [/^(?:cmake|ctest|meson)$/, /^(?:CMakeLists\.txt|CMakePresets\.json|CTestCustom\.cmake|meson\.build)$/],
];

/** The files that decide what a gate does. */
export interface GateFiles {
  /** Whether the command starts the file, as a program, script or module. */
  readonly isStarted: (path: string) => boolean;
  /** Whether one of its programs takes its orders from the file. */
  readonly steers: (path: string) => boolean;
}

/** @param scripts of the base commit's `package.json`; one that the command names is read in its place */
export function compileGateFiles(command: CommandForm, scripts: Readonly<Record<string, unknown>>): GateFiles {
  const calls = callsIn(isShellCommand(command) ? command.run : command.join(' '), scripts, new Set());
  const programs = new Set(calls.flat().map(programName));
  const files = steering.filter(([each]) => [...programs].some((name) => each.test(name))).map(([, names]) => names);
  const started = new Set(calls.flatMap(startedFiles).map((path) => posix.normalize(path)));
  return {
    isStarted: (path) => started.has(path) || packageNames(path).some((name) => programs.has(name)),
    steers: (path) => files.some((each) => each.test(posix.basename(path))),
  };
}

/** The names under which a program may lie in a committed `node_modules`: those of its package and of its link in `.bin`. */
function packageNames(path: string): string[] {
  const [, below] = /(?:^|\/)node_modules\/(?!.*\/node_modules\/)(.*)$/.exec(path) ?? [];
  return below === undefined ? [] : below.split('/').slice(0, 2);
}

/**
 * The words of each simple command of a text, those of named scripts included.
 *
 * @param seen the scripts that were read; a script that several others name is read once
 */
function callsIn(text: string, scripts: Readonly<Record<string, unknown>>, seen: Set<string>): string[][] {
  const calls = text.split(/[;&|\n()]+/).map((call) => call.split(/[\s'"`]+/).filter((word) => word !== ''));
  const inner = calls
    .filter((words) => words.some((word) => /^(?:npm|pnpm|yarn|bun)$/.test(programName(word))))
    .flatMap((words) => words.filter((word) => Object.hasOwn(scripts, word)))
    .flatMap((name) => {
      if (seen.has(name)) return [];
      seen.add(name);
      const own = [`pre${name}`, name, `post${name}`].map((each) => scripts[each]);
      return own.flatMap((script) => (typeof script === 'string' ? callsIn(script, scripts, seen) : []));
    });
  return [...calls, ...inner];
}

function programName(word: string): string {
  return posix.basename(word.replaceAll('\\', '/')).replace(/\.(?:exe|cmd|bat)$/i, '');
}

function startedFiles(call: readonly string[]): string[] {
  const words = call.slice(call.findIndex((word) => !/^\w+=/.test(word)));
  // A plain name is looked for on PATH.
  const own = words.slice(0, 1).filter((word) => word.includes('/'));
  const at = words.findIndex((word) => interpreters.test(programName(word)));
  if (at < 0) return own;
  const script = words.slice(at + 1).find((word) => !word.startsWith('-'));
  const module = words.indexOf('-m', at);
  // Python looks in the current folder first, so that a file there takes the place of an installed module.
  const name = module < 0 ? undefined : words[module + 1]?.replaceAll('.', '/');
  const modules = name === undefined ? [] : [`${name}.py`, `${name}/__init__.py`, `${name}/__main__.py`];
  return [...own, ...(script === undefined ? [] : [script]), ...modules];
}
