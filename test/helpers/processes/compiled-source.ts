import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync, version } from '@swc/core';

const root = join(import.meta.dirname, '..', '..', '..');
const kept = join(root, 'node_modules/.cache/factory-source');
const dayMs = 24 * 3_600_000;

/**
 * Compiles the lower rooms into a folder, for tests that run the real code in separate processes.
 *
 * @returns the `file:` URL of a compiled module, by its path below src without extension
 */
export function compileSource(folder: string, rooms: readonly string[]): (module: string) => string {
  compileInto(folder, rooms);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return moduleIn(folder);
}

let compiled: string | undefined;

/** Like {@link compileSource}, for all of src, once for each state of it: the result is cached below node_modules/.cache for all tests. */
export function compiledSource(): (module: string) => string {
  compiled ??= keptFor(digestOfSource());
  return moduleIn(compiled);
}

function keptFor(digest: string): string {
  const folder = join(kept, digest);
  if (existsSync(folder)) return folder;
  mkdirSync(kept, { recursive: true });
  for (const name of readdirSync(kept)) {
    const { mtimeMs } = statSync(join(kept, name), { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
    if (Date.now() - mtimeMs > dayMs) rmSync(join(kept, name), { recursive: true, force: true });
  }
  const part = join(kept, `${digest}.${process.pid}`);
  compileInto(part, ['']);
  try {
    renameSync(part, folder);
  } catch (error) {
    // Another test file was faster.
    if (!existsSync(folder)) throw error;
    rmSync(part, { recursive: true, force: true });
  }
  return folder;
}

function digestOfSource(): string {
  const hash = createHash('sha256').update(version);
  for (const name of sourcesBelow('')) hash.update(`${name}\0`).update(readFileSync(join(root, 'src', name)));
  return hash.digest('hex').slice(0, 32);
}

function sourcesBelow(room: string): string[] {
  const names = readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.[jt]s$/.test(name))
    .map((name) => join(room, name))
    .sort();
}

function compileInto(folder: string, rooms: readonly string[]): void {
  for (const name of rooms.flatMap(sourcesBelow)) {
    const target = join(folder, 'src', name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    if (name.endsWith('.js')) cpSync(join(root, 'src', name), target);
    else {
      const source = readFileSync(join(root, 'src', name), 'utf8').replace(
        /((?:from |import\(|import )'\.[^']*)\.ts'/g,
        "$1.js'",
      );
      const { code } = transformSync(source, {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
      });
      writeFileSync(target, code);
    }
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
}

function moduleIn(folder: string): (module: string) => string {
  return (module) => pathToFileURL(join(folder, 'src', `${module}.js`)).href;
}
