// Zod as one file, for the tests. It has a hundred modules, and jest loads every module anew in every test file: 0.11 s of processor time, and 0.04
// as one. The program itself is bundled too.
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const zod = join(root, 'node_modules/zod');

/** Makes the file if this version has none yet. @returns {Promise<string>} its absolute path */
export async function bundledZod() {
  const { version } = JSON.parse(readFileSync(join(zod, 'package.json'), 'utf8'));
  const file = join(root, `build/test/zod-${version}.mjs`);
  if (existsSync(file)) return file;
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({ input: join(zod, 'index.js'), platform: 'node' });
  mkdirSync(dirname(file), { recursive: true });
  // Another run of the tests may make the same file meanwhile.
  const draft = `${file}.${process.pid}`;
  await bundle.write({ file: draft, format: 'esm', minify: true });
  await bundle.close();
  renameSync(draft, file);
  return file;
}
