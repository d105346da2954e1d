import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = join(import.meta.dirname, '..', '..', '..');

/**
 * Compiles the lower rooms into a folder, for tests that need the real code in processes of their own.
 *
 * @returns the `file:` address of a compiled module, by its path below src without the ending
 */
export function compileSource(folder: string, rooms: readonly string[]): (module: string) => string {
  for (const room of rooms) {
    for (const name of readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const source = readFileSync(join(root, 'src', room, name), 'utf8').replace(/(from '\.[^']*)\.ts'/g, "$1.js'");
      const { code } = transformSync(source, {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
      });
      const target = join(folder, 'src', room, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, code);
    }
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return (module) => pathToFileURL(join(folder, 'src', `${module}.js`)).href;
}
