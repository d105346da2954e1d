// Lets Node 20 start a TypeScript file, for scripts and for tests that need a process: `node --import <this file> entry.ts`.
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { transform } from '@swc/core';

register(import.meta.url);

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const { code } = await transform(await readFile(new URL(url), 'utf8'), {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
