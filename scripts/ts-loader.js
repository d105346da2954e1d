// Lets Node 20 run a TypeScript file, for scripts and for tests that start a process: `node --import <this file> entry.ts`. Compiled
// files are cached below node_modules/.cache by content, so that the compiler is loaded only for changed files.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire, register } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

register(import.meta.url);

const cache = fileURLToPath(new URL('../node_modules/.cache/factory-ts-loader', import.meta.url));
const { version } = createRequire(import.meta.url)('@swc/core/package.json');

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const source = await readFile(new URL(url), 'utf8');
  const kept = join(cache, `${createHash('sha256').update(`${version}\0${source}`).digest('hex')}.js`);
  return {
    format: 'module',
    source: await readFile(kept, 'utf8').catch(() => compile(source, kept)),
    shortCircuit: true,
  };
}

/**
 * @param {string} source
 * @param {string} kept the path of the cached result, if it can be written
 */
async function compile(source, kept) {
  const { transform } = await import('@swc/core');
  const { code } = await transform(source, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  const part = `${kept}.${process.pid}`;
  await mkdir(cache, { recursive: true })
    .then(() => writeFile(part, code))
    .then(() => rename(part, kept))
    .catch(() => undefined);
  return code;
}
