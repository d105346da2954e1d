import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../src/core/system/files/temp.ts';
import { writeFiles } from '../helpers/runs/factory-repo.ts';
import { projectRoot } from '../helpers/runs/own-workflows.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(3);

const run = promisify(execFile);
const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string }>>;
};
/** The npm that runs `npm test`; else the npm beside this Node. */
const npm = process.env.npm_execpath ?? join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');

describe('the package as npm installs it', () => {
  let folder: TempFolder;
  let installed: string;

  /** Starts a program in the consumer's folder, without npm's own environment. */
  const start = async (args: readonly string[], cwd = folder.path): Promise<string> => {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, XDG_CACHE_HOME: join(folder.path, 'cache'), XDG_STATE_HOME: join(folder.path, 'state') };
    return (await run(process.execPath, [...args], { cwd, env })).stdout;
  };

  beforeAll(async () => {
    folder = await tempFolder('factory-package');
    installed = join(folder.path, 'node_modules/codex-factory');
    // The package was built before the tests. Building it again would replace the program while other tests use it.
    const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder.path];
    const { stdout } = await run(process.execPath, [npm, ...pack], { cwd: projectRoot });
    const [packed] = Object.values(JSON.parse(stdout) as Record<string, { readonly filename: string }>);
    writeFileSync(join(folder.path, 'package.json'), '{"name":"consumer","private":true,"type":"module"}\n');
    const install = ['install', '--offline', '--no-audit', '--no-fund', join(folder.path, packed?.filename ?? '')];
    await run(process.execPath, [npm, ...install], { cwd: folder.path });
  });
  afterAll(async () => folder[Symbol.asyncDispose]());

  it('brings no other package, and takes at most 15 MB', () => {
    expect(readdirSync(join(folder.path, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'codex-factory',
    ]);
    const files = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
    console.log(`installed: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`);
    expect(bytes).toBeLessThan(15e6);
  });

  it('contains the licence of every bundled package', () => {
    const bundles = ['build/cli', ...['prepare-run', 'integrate'].map((name) => `actions/${name}/dist`)];
    const texts = bundles.map((bundle) => readFileSync(join(installed, bundle, 'licenses.txt'), 'utf8'));
    for (const text of texts) expect(text).toMatch(/^zod \d+\.\d+\.\d+\nMIT\n/m);
    expect(texts[0]).toMatch(/^commander \d/m);
    expect(texts[0]).toMatch(/^@actions\/artifact \d/m);
  });

  it('prints its version and its help', async () => {
    const program = join(folder.path, 'node_modules/.bin/factory');
    expect(existsSync(process.platform === 'win32' ? `${program}.cmd` : program)).toBe(true);
    const entry = join(installed, 'bin/factory.js');
    expect(await start([entry, '--version'])).toBe(`${manifest.version}\n`);
    expect(await start([entry, '--help'])).toContain('  quickstart [options]');
    expect(await start([entry, 'iterate', '--help'])).toContain('Usage: factory iterate [options]');
  });

  sampledIt('runs the sample to its verdict, and shows it in a browser', async () => {
    const bin = join(folder.path, 'bin');
    // Stands in for the desktop's opener: keeps the address.
    const opened = join(folder.path, 'address');
    writeFiles(bin, { 'xdg-open': `#!/bin/sh\necho "$1" > '${opened}.part' && mv '${opened}.part' '${opened}'\n` });
    chmodSync(join(bin, 'xdg-open'), 0o755);
    const env = {
      ...{ PATH: `${bin}${delimiter}${process.env.PATH}`, HOME: process.env.HOME, DISPLAY: ':99' },
      ...{ XDG_CACHE_HOME: join(folder.path, 'cache'), XDG_STATE_HOME: join(folder.path, 'state') },
    };
    const args = [join(installed, 'bin/factory.js'), 'quickstart', '--open', '--keep', join(folder.path, 'sample')];
    const child = execFile(process.execPath, args, { cwd: folder.path, env });
    let out = '';
    child.stdout?.on('data', (text: string) => {
      out += text;
    });
    const ended = new Promise<number | null>((done) => child.once('close', done));
    const address = new Promise<string>((done) => {
      child.stdout?.on('data', () => {
        const [found] = /^http:.*token=\w+$/m.exec(out) ?? [];
        if (found !== undefined) done(found);
      });
      void ended.then(() => done(''));
    });
    const shown = await address;
    expect(out).toMatch(/^Verdict: PASS/m);
    if (process.platform === 'linux') {
      // The program does not wait for the browser.
      while (!existsSync(opened)) await sleep(50);
      expect(readFileSync(opened, 'utf8')).toBe(`${shown}\n`);
    }
    const answer = await fetch(shown);
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const list = await (await fetch(new URL('/api/runs', shown), { headers: { cookie } })).json();
    expect(list).toMatchObject({ runs: [{ kind: 'factory', status: 'PASS' }] });
    child.kill('SIGINT');
    await ended;
  });

  sampledIt('leads a TypeScript repository to its first PASS, word by word', async () => {
    const root = join(folder.path, 'slugs');
    const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc');
    const [, agent = ''] =
      /^```js\n([\s\S]*?)^```$/m.exec(readFileSync(join(projectRoot, 'docs/agents.md'), 'utf8')) ?? [];
    writeFiles(folder.path, { 'agent.mjs': agent });
    writeFiles(root, {
      'package.json': JSON.stringify({
        type: 'module',
        scripts: { test: `node ${tsc} src/slug.ts --outDir dist && node --test test/` },
      }),
      '.gitignore': 'dist\n',
      'src/slug.ts': 'export const slug = (text: string): string => text.toLowerCase();\n',
      'test/slug.test.js': `import { equal } from 'node:assert';
import { test } from 'node:test';
import { slug } from '../dist/slug.js';
test('lower case', () => equal(slug('A'), 'a'));
`,
    });
    const git = async (...args: readonly string[]) => (await run('git', [...args], { cwd: root })).stdout;
    const commit = async (subject: string): Promise<void> => {
      await git('add', '--all');
      await git('-c', 'user.name=a', '-c', 'user.email=a@b.example', 'commit', '--quiet', '--message', subject);
    };
    await git('init', '--quiet', '--initial-branch', 'main');
    await commit('A repository');
    const factory = (...args: readonly string[]) => start([join(installed, 'bin/factory.js'), ...args], root);
    expect(await factory('init', '--local', '--backend', 'command')).toContain('the gate tests runs npm test');
    const file = join(root, 'tools/codex/factory/factory.config.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as { dispatch: object };
    const dispatch = { ...config.dispatch, command: ['node', join(folder.path, 'agent.mjs')] };
    // The compiler is one of this checkout, which a sandbox hides.
    writeFileSync(file, JSON.stringify({ ...config, dispatch, gate_policy: { sandbox: 'off' } }));
    await commit('Add the factory');
    const [, next = ''] = /^Next: factory (run \S+)$/m.exec(await factory('new', '--task', 'Fold accents')) ?? [];
    const out = await factory(...next.split(' '));
    expect(out).toContain('gate tests: success');
    expect(out).toMatch(/^Verdict: PASS/m);
    const [, accept = ''] = /^Next: factory (accept \S+)$/m.exec(out) ?? [];
    await factory(...accept.split(' '));
    expect(await git('ls-files')).toContain('A_core.txt');
  });

  it('can be imported from plain JavaScript, every entry point of it', async () => {
    const names = Object.keys(manifest.exports).map((name) => name.replace('.', 'codex-factory'));
    const program = join(folder.path, 'every.js');
    const lines = names.map(
      (name) => `console.log(${JSON.stringify(name)}, Object.keys(await import('${name}')).join());`,
    );
    writeFileSync(program, `${lines.join('\n')}\n`);
    const out = await start([program]);
    expect(out.split('\n').map((line) => line.split(' ')[0])).toEqual([...names, '']);
    // Node gives a CommonJS module a default export as well.
    expect(out).toContain('codex-factory/iteration/iterate default,iterate\n');
    expect(out).toMatch(/codex-factory\/core\/system\/clock .*clockFrom/);
  });

  sampledIt('has types that a strict TypeScript project accepts', async () => {
    const example = readFileSync(join(projectRoot, 'test/docs/api/api-example.ts'), 'utf8');
    const others = Object.keys(manifest.exports).map(
      (name, at) => `export type * as module${at} from '${name.replace('.', 'codex-factory')}';`,
    );
    writeFileSync(join(folder.path, 'consumer.ts'), `${example}\n${others.join('\n')}\n`);
    // A type that had become `any` would accept both.
    const wrong = `import type { iterate } from 'codex-factory/iteration/iterate';
import type { collectGarbage } from 'codex-factory/upkeep/gc/collect-garbage';
export const own = (given: Awaited<ReturnType<typeof iterate>>['exitCode']): boolean => given;
export const inferred = (given: Awaited<ReturnType<typeof collectGarbage>>['report']['schema_version']): boolean => given;
`;
    writeFileSync(join(folder.path, 'wrong.ts'), wrong);
    const compilerOptions = {
      ...{ module: 'nodenext', target: 'es2023', strict: true, noEmit: true, skipLibCheck: false },
      ...{ types: ['node'], typeRoots: [join(projectRoot, 'node_modules/@types')] },
    };
    const check = async (file: string): Promise<string> => {
      const config = join(folder.path, `tsconfig.${file}.json`);
      writeFileSync(config, JSON.stringify({ compilerOptions, files: [file] }));
      const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc');
      return start([tsc, '-p', config]).catch((error: { readonly stdout: string }) => error.stdout);
    };
    expect(await check('consumer.ts')).toBe('');
    const refused = await check('wrong.ts');
    expect(refused.match(/^wrong\.ts\(\d+,\d+\): error TS\d+/gm)).toEqual([
      expect.stringMatching(/^wrong\.ts\(3,\d+\): error TS2322/),
      expect.stringMatching(/^wrong\.ts\(4,\d+\): error TS2322/),
    ]);
  });
});
