import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';

const source = join(import.meta.dirname, '../../../bin');
const hasOwnCache = Number(process.versions.node.split('.')[0]) >= 22;

/** A file that is large enough to be cached, and prints what it sees of its module. */
const bundle = (value: string): string =>
  `'use strict';\nconst filler = ${JSON.stringify('x'.repeat(70_000))};\n/* import() */ console.log(${JSON.stringify(value)}, filler.length, require('./small.js'), module.id, __filename.endsWith('index.js'));\n`;

describe('bin/start-action.js', () => {
  let folder: TempFolder;
  let file = '';
  beforeEach(async () => {
    folder = await tempFolder('compiled');
    for (const name of ['package/bin', 'package/dist', 'user'])
      await mkdir(join(folder.path, name), { recursive: true });
    for (const name of ['compiled-code.js', 'start-action.js'])
      await copyFile(join(source, name), join(folder.path, 'package/bin', name));
    file = join(folder.path, 'package/dist/index.js');
    await writeFile(join(folder.path, 'package/dist/small.js'), "module.exports = 'small';");
  });
  afterEach(async () => folder[Symbol.asyncDispose]());

  const starter = (): string => join(folder.path, 'package/bin/start-action.js');
  const start = async (program = file, mode = ''): Promise<string> => {
    const env = { ...process.env, INPUT_MODE: mode };
    return (
      await promisify(execFile)(process.execPath, [starter(), program], { env, cwd: join(folder.path, 'user') })
    ).stdout.trim();
  };
  const caches = async (): Promise<string[]> => {
    const all = await readdir(join(folder.path, 'package/build/code-cache'), { recursive: true, withFileTypes: true });
    return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  const sizesOf = (paths: readonly string[]): Promise<number[]> =>
    Promise.all(paths.map(async (path) => (await stat(path)).size));

  it('writes the compiled code into the package, and runs the same with it', async () => {
    await writeFile(file, bundle('one'));
    const first = await start();
    expect(first).toBe('one 70000 small . true');
    const written = await caches();
    expect(written.length).toBeGreaterThan(0);
    expect(await start()).toBe(first);
    if (!hasOwnCache) expect(await caches()).toEqual(written);
  });

  it('keeps for each mode what that mode calls, and nothing for a mode that is no word', async () => {
    const body = Array.from({ length: 200 }, (_, at) => `sum += ${at} * sum;`).join(' ');
    const names = ['prepare', 'resolve'];
    const functions = names.map((name) => `function ${name}() { let sum = 1; ${body} return '${name}'; }`);
    await writeFile(
      file,
      `${functions.join('\n')}\nconsole.log({ ${names.join(', ')} }[process.env.INPUT_MODE]?.());\n`,
    );
    const files = [];
    for (const mode of ['resolve', 'prepare', '../x', '']) {
      const first = await start(file, mode);
      expect(await start(file, mode)).toBe(first);
      files.push((await caches()).length);
    }
    if (!hasOwnCache) expect(files).toEqual([1, 2, 3, 3]);
  });

  it('keeps the code of a file that is loaded later together with what was kept before', async () => {
    const later = `module.exports = ${JSON.stringify('y'.repeat(2_000))}.length;`;
    await writeFile(join(folder.path, 'package/dist/later.js'), later);
    const optional = bundle('one').replace('module.id', "process.env.INPUT_MODE === '' && require('./later.js')");
    await writeFile(file, optional);
    expect(await start(file, '../x')).toBe('one 70000 small false true');
    const [size = 0] = await sizesOf(await caches());
    expect(await start()).toBe('one 70000 small 2000 true');
    const [grown = 0] = await sizesOf(await caches());
    if (!hasOwnCache) expect(grown).toBeGreaterThan(size);
    expect(await start(file, '../x')).toBe('one 70000 small false true');
    if (!hasOwnCache) expect(await sizesOf(await caches())).toEqual([grown]);
  });

  it("uses the code that Node's builders kept of its modules", async () => {
    await writeFile(
      file,
      `require('node:https'); void Headers;
      const { getCacheUsage } = require('internal/test/binding').internalBinding('builtins');
      const { compiledWithCache: kept, compiledWithoutCache: compiled } = getCacheUsage();
      for (const name of ['https', 'internal/deps/undici/undici']) console.log(name, kept.has(name), compiled.has(name));
      console.log(typeof require('node:https').get, require('https') === require('node:https'), new Headers({ a: 'b' }).get('a'));\n`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-internals', starter(), file]);
    expect(stdout.trim().split('\n')).toEqual([
      'https true false',
      'internal/deps/undici/undici true false',
      'function true b',
    ]);
  });

  it('optimizes later on Node 20, what is hot for long all the same, and prints nothing', async () => {
    const hot = join(folder.path, 'hot.js');
    const isOptimized = async (rounds: number, starters: readonly string[]): Promise<boolean> => {
      const code = `function hot(n) { let sum = 0; for (let i = 0; i < 10; i++) sum += n ^ i; return sum; }
        for (let round = 0; round < ${rounds}; round++) hot(round);`;
      await writeFile(hot, code);
      const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--trace-opt', ...starters, hot]);
      expect(stderr).toBe('');
      return /marking .*JSFunction hot .* for optimization/.test(stdout);
    };
    expect(await isOptimized(3_000, [])).toBe(true);
    expect(await isOptimized(3_000, [starter()])).toBe(!process.version.startsWith('v20.'));
    expect(await isOptimized(2_000_000, [starter()])).toBe(true);
  });

  it('runs a file as Node would, also where the current folder has a package.json that is no JSON', async () => {
    await writeFile(join(folder.path, 'user/package.json'), '{');
    const seen = '[require.main === module, process.argv.slice(1), process.execArgv]';
    await writeFile(file, `console.log(JSON.stringify(${seen}));\n`);
    expect(JSON.parse(await start())).toEqual([true, [file], [starter()]]);
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
