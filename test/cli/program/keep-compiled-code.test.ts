import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';

const source = join(import.meta.dirname, '../../../bin');
const hasOwnCache = Number(process.versions.node.split('.')[0]) >= 22;

/** A file that is large enough to be cached, and prints what it sees of its module. */
const bundle = (value: string): string =>
  `'use strict';\nconst filler = ${JSON.stringify('x'.repeat(70_000))};\n/* import() */ console.log(${JSON.stringify(value)}, filler.length, require('./small.js'), module.id, __filename.endsWith('index.js'));\n`;

describe('bin/keep-compiled-code.js', () => {
  let folder: TempFolder;
  let file = '';
  beforeEach(async () => {
    folder = await tempFolder('compiled');
    for (const name of ['bin', 'dist', 'other']) await mkdir(join(folder.path, 'package', name), { recursive: true });
    for (const name of ['compiled-code.js', 'keep-compiled-code.js'])
      await copyFile(join(source, name), join(folder.path, 'package/bin', name));
    file = join(folder.path, 'package/dist/index.js');
    await writeFile(join(folder.path, 'package/dist/small.js'), "module.exports = 'small';");
  });
  afterEach(async () => folder[Symbol.asyncDispose]());

  const start = async (program = file): Promise<string> => {
    const preload = join(folder.path, 'package/bin/keep-compiled-code.js');
    return (await promisify(execFile)(process.execPath, ['--require', preload, program])).stdout.trim();
  };
  const caches = async (): Promise<string[]> => {
    const all = await readdir(join(folder.path, 'package/build/code-cache'), { recursive: true, withFileTypes: true });
    return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  it('writes the compiled code into the package, and runs the same with it', async () => {
    await writeFile(file, bundle('one'));
    const first = await start();
    expect(first).toBe('one 70000 small . true');
    const written = await caches();
    expect(written.length).toBeGreaterThan(0);
    expect(await start()).toBe(first);
    if (!hasOwnCache) expect(await caches()).toEqual(written);
  });

  it('optimizes later on Node 20, what is hot for long all the same, and prints nothing', async () => {
    const isOptimized = async (rounds: number, preloads: readonly string[]): Promise<boolean> => {
      const code = `function hot(n) { let sum = 0; for (let i = 0; i < 10; i++) sum += n ^ i; return sum; }
        for (let round = 0; round < ${rounds}; round++) hot(round);`;
      const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--trace-opt', ...preloads, '-e', code]);
      expect(stderr).toBe('');
      return /marking .*JSFunction hot .* for optimization/.test(stdout);
    };
    const preload = ['--require', join(folder.path, 'package/bin/keep-compiled-code.js')];
    expect(await isOptimized(3_000, [])).toBe(true);
    expect(await isOptimized(3_000, preload)).toBe(!process.version.startsWith('v20.'));
    expect(await isOptimized(2_000_000, preload)).toBe(true);
  });

  it('never runs compiled code of another content of the same length', async () => {
    await writeFile(file, bundle('one'));
    await start();
    await writeFile(file, bundle('two'));
    expect(await start()).toMatch(/^two /);
  });

  it('compiles anew where a cache is damaged', async () => {
    await writeFile(file, bundle('one'));
    await start();
    for (const path of await caches()) await writeFile(path, (await readFile(path)).subarray(0, 100));
    expect(await start()).toMatch(/^one /);
  });

  it('leaves a file that imports as it is', async () => {
    await writeFile(file, `${bundle('one')}void import('node:path').then(({ posix }) => console.log(posix.sep));\n`);
    expect(await start()).toBe('one 70000 small . true\n/');
    expect(await start()).toBe('one 70000 small . true\n/');
  });

  it('keeps nothing of a file outside of the package, and needs no place to write', async () => {
    const outside = join(folder.path, 'index.js');
    await writeFile(outside, bundle('outside'));
    await writeFile(join(folder.path, 'small.js'), "module.exports = 'small';");
    // In place of the folder.
    if (!hasOwnCache) await writeFile(join(folder.path, 'package/build'), '');
    await writeFile(file, bundle('one'));
    expect(await start()).toMatch(/^one /);
    expect(await start(outside)).toMatch(/^outside /);
  });
});
