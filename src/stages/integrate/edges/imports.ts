import { posix } from 'node:path';
import { lineFinder, linesOf, syntaxOf, withoutComments } from './code-text.ts';

/** One import of a file of the repository. */
export interface Import {
  readonly line: number;
  /** The imported path; it need not exist any more. */
  readonly target: string;
  /** Names as the target defines them. */
  readonly names: ReadonlySet<string>;
  /** The local name of the whole module, if it has one. */
  readonly module: string | undefined;
}

const scriptImports =
  /(?<![\w$.])(?:import|export)\s{1,9}(?:type\s{1,9})?([\w$*{][^'";]{0,2000}?)\s{0,9}from\s{0,9}['"]([^'"\n]{1,300})['"]/g;
const bareImports = /(?<![\w$.])(?:import|require)\s{0,9}\(?\s{0,9}['"]([^'"\n]{1,300})['"]/g;
const requires =
  /(?:const|let|var)\s{1,9}(\{[^}]{0,1000}\}|[\w$]{1,80})\s{0,9}=\s{0,9}(?:await\s{1,9}import|require)\(['"]([^'"\n]{1,300})['"]\)/g;
const pythonFrom =
  /^[ \t]{0,80}from[ \t]{1,9}([.\w]{1,200})[ \t]{1,9}import[ \t]{1,9}(\([^)]{0,2000}\)|[^\n]{1,500})/gm;
const pythonImport = /^[ \t]{0,80}import[ \t]{1,9}([\w.]{1,200})(?:[ \t]{1,9}as[ \t]{1,9}(\w{1,80}))?/gm;

const maxImports = 500;

/**
 * The imports of a file that lead to files of the repository.
 *
 * @param known the paths that exist: of the base commit and of the worker
 */
export function importsIn(path: string, text: string, known: KnownPaths): readonly Import[] {
  const syntax = syntaxOf(path);
  const code = withoutComments(linesOf(text).join('\n'), syntax);
  const lineOf = lineFinder(code);
  const found: Import[] = [];
  const add = (
    index: number,
    target: string | undefined,
    names: readonly string[],
    module: string | undefined,
  ): void => {
    if (target === undefined || found.length >= maxImports) return;
    found.push({ line: lineOf(index), target, names: new Set(names), module });
  };
  if (syntax === 'python') {
    for (const { index, 0: whole, 1: from = '', 2: list = '' } of code.matchAll(pythonFrom)) {
      const at = index + (/^\s*/.exec(whole)?.[0].length ?? 0);
      const parts = namesOf(list.replace(/[()]/g, ''));
      add(
        at,
        pythonModule(path, from, known),
        parts.map(({ name }) => name),
        undefined,
      );
      // `from package import module`
      for (const { name, local } of parts) add(at, pythonModule(path, joined(from, name), known), [], local);
    }
    for (const { index, 1: name = '', 2: local } of code.matchAll(pythonImport))
      add(index, pythonModule(path, name, known), [], local ?? name.slice(name.lastIndexOf('.') + 1));
    return found;
  }
  if (syntax !== 'braces') return [];
  for (const { index, 1: clause = '', 2: specifier = '' } of code.matchAll(scriptImports)) {
    const list = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
    const module = /\*\s+as\s+([\w$]+)/.exec(clause)?.[1] ?? /^([\w$]+)/.exec(clause)?.[1];
    add(
      index,
      scriptModule(path, specifier, known),
      namesOf(list).map(({ name }) => name),
      module,
    );
  }
  for (const { index, 1: local = '', 2: specifier = '' } of code.matchAll(requires)) {
    const isList = local.startsWith('{');
    const names = isList ? namesOf(local.replace(/[{}]/g, '').replaceAll(':', ' as ')).map(({ name }) => name) : [];
    add(index, scriptModule(path, specifier, known), names, isList ? undefined : local);
  }
  for (const { index, 1: specifier = '' } of code.matchAll(bareImports))
    add(index, scriptModule(path, specifier, known), [], undefined);
  return found;
}

function joined(from: string, name: string): string {
  return from.endsWith('.') ? `${from}${name}` : `${from}.${name}`;
}

function namesOf(list: string): readonly { readonly name: string; readonly local: string }[] {
  return list.split(',').flatMap((part) => {
    const [, name, local] = /^\s*(?:type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?\s*$/.exec(part) ?? [];
    return name === undefined ? [] : [{ name, local: local ?? name }];
  });
}

/** Paths that imports can lead to, also by their ends: `app/util.py` is found below `src/`. */
export class KnownPaths {
  readonly #paths: ReadonlySet<string>;
  readonly #byName = new Map<string, string[]>();

  constructor(paths: Iterable<string>) {
    this.#paths = new Set(paths);
    for (const path of this.#paths) {
      const name = posix.basename(path);
      const same = this.#byName.get(name);
      if (same === undefined) this.#byName.set(name, [path]);
      else same.push(path);
    }
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** The only path that is `end` or ends with `/end`. */
  byEnd(end: string): string | undefined {
    if (this.#paths.has(end)) return end;
    const ends = (this.#byName.get(posix.basename(end)) ?? []).filter((path) => path.endsWith(`/${end}`));
    return ends.length === 1 ? ends[0] : undefined;
  }
}

const scriptEnds = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.mts',
  '.json',
  '/index.ts',
  '/index.tsx',
  '/index.js',
];

function scriptModule(from: string, specifier: string, known: KnownPaths): string | undefined {
  const isRelative = /^\.{1,2}(?:\/|$)/.test(specifier);
  const path = isRelative ? posix.join(posix.dirname(from), specifier) : specifier.replace(/^(?:[@~#]\/|\/)/, '');
  // A package is no file, unless its name has a folder of ours.
  if (!isRelative && !specifier.includes('/')) return undefined;
  const stems = [path, path.replace(/\.[cm]?jsx?$/, '')];
  for (const stem of stems) {
    for (const end of scriptEnds) {
      const found = isRelative
        ? known.has(`${stem}${end}`)
          ? `${stem}${end}`
          : undefined
        : known.byEnd(`${stem}${end}`);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function pythonModule(from: string, name: string, known: KnownPaths): string | undefined {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const rest = name.slice(dots).replaceAll('.', '/');
  if (dots > 0) {
    let folder = posix.dirname(from);
    for (let level = 1; level < dots; level++) folder = posix.dirname(folder);
    const path = posix.join(folder, rest);
    return [`${path}.py`, posix.join(path, '__init__.py')].find((each) => known.has(each));
  }
  return rest === '' ? undefined : (known.byEnd(`${rest}.py`) ?? known.byEnd(`${rest}/__init__.py`));
}
