import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The imports of a tree's tests. */
export interface ImportGraph {
  /** Every test file below `test/` that imports one of the files, with the length of its shortest import chain. */
  testsOf(files: ReadonlySet<string>): ReadonlyMap<string, number>;
}

/** Reads the static and dynamic imports of every source, test and script of a tree. Paths are relative to it, with `/`. */
export function readImportGraph(root: string): ImportGraph {
  const imports = new Map<string, string[]>();
  for (const top of ['src', 'test']) {
    for (const name of readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })) {
      const file = `${top}/${name.replaceAll('\\', '/')}`;
      if (/\.[jt]s$/.test(file) && !/\/fixtures\/|\/testdata\//.test(file)) imports.set(file, importsOf(root, file));
    }
  }
  return {
    testsOf: (files) => {
      const tests = new Map<string, number>();
      for (const file of imports.keys()) {
        const distance = file.endsWith('.test.ts') ? distanceTo(imports, file, files) : undefined;
        if (distance !== undefined) tests.set(file, distance);
      }
      return tests;
    },
  };
}

function importsOf(root: string, file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  // Types are not code: a file of which only types are imported is not reached.
  const specifiers = [
    ...text.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?\bfrom\s+'(\.[^']+)'/gm),
    ...text.matchAll(/\bimport\s*\(\s*'(\.[^']+)'|^import\s+'(\.[^']+)'/gm),
  ].map((match) => match[1] ?? match[2] ?? '');
  const own = [...text.matchAll(/'codex-factory\/([^']+)'/g)].map((match) => `src/${match[1]}.ts`);
  return [...own, ...specifiers.map((specifier) => relative(root, join(root, dirname(file), specifier)))].map((path) =>
    path.replaceAll('\\', '/'),
  );
}

function distanceTo(
  imports: ReadonlyMap<string, readonly string[]>,
  from: string,
  targets: ReadonlySet<string>,
): number | undefined {
  const seen = new Set([from]);
  let edge = [from];
  for (let distance = 1; edge.length > 0; distance += 1) {
    const next = edge.flatMap((file) => imports.get(file) ?? []).filter((file) => !seen.has(file));
    if (next.some((file) => targets.has(file))) return distance;
    for (const file of next) seen.add(file);
    edge = [...new Set(next)];
  }
  return undefined;
}
