import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { factoryProgram } from '../../../helpers/processes/built.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const start = promisify(execFile);

/** What one step costs before and after it: each process takes 5 ms, and HTTP, routes and screens 50 ms to load. */
itUnless(onWindows)('one step starts six git processes, and loads no HTTP', async () => {
  await using folder = await tempFolder('one-step');
  const repo = join(folder.path, 'repo');
  const bin = join(folder.path, 'bin');
  const calls = join(folder.path, 'calls');
  const modules = join(folder.path, 'modules');
  await mkdir(join(repo, '.github/workflows'), { recursive: true });
  await mkdir(bin);
  const workflow = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: 'true'\n";
  await writeFile(join(repo, '.github/workflows/one.yml'), workflow);
  for (const args of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '--all'],
    ['commit', '--quiet', '-m', 'one'],
    ['commit', '--quiet', '-m', 'two', '--allow-empty'],
  ])
    await start('git', ['-c', 'user.name=a', '-c', 'user.email=a@localhost', ...args], { cwd: repo });
  const { stdout: git } = await start('sh', ['-c', 'command -v git']);
  await writeFile(join(bin, 'git'), `#!/bin/sh\necho "$1" >> '${calls}'\nexec '${git.trim()}' "$@"\n`);
  await chmod(join(bin, 'git'), 0o755);
  const hook = join(folder.path, 'hook.cjs');
  await writeFile(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync('${modules}', process.moduleLoadList.join('\\n')));`,
  );
  const args = [factoryProgram(), 'runner', 'run', 'one.yml', '--record-dir', join(folder.path, 'records')];
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, NODE_COMPILE_CACHE: '' };
  const { stdout } = await start(process.execPath, ['--require', hook, ...args], { cwd: repo, env });
  expect(stdout).toContain('Conclusion: success');
  const started = (await readFile(calls, 'utf8')).trim().split('\n');
  expect(started.toSorted()).toEqual(['cat-file', 'config', 'config', 'log', 'rev-parse', 'status']);
  const loaded = (await readFile(modules, 'utf8')).split('\n');
  expect(loaded).toContain('NativeModule net');
  expect(loaded.filter((name) => /^NativeModule (?:http|_http_server|https)$/.test(name))).toEqual([]);
});
