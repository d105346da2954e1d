import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../src/core/bundle/store/borrowing-store.ts';
import { scanWorktree } from '../../../src/core/bundle/worktree/scan-worktree.ts';
import { setupFilesOf } from '../../../src/core/bundle/worktree/setup-files.ts';
import { settleWorktree } from '../../../src/core/setup/settle-worktree.ts';
import { factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { itUnless, onWindows } from '../../helpers/unless.ts';

const base = {
  '.gitignore': 'ignored/\n*.env\n',
  '.gitattributes': '*.win text eol=crlf\n',
  'package-lock.json': '{"lock": 1}\n',
  'text.win': 'one\ntwo\n',
  'run.sh*': '#!/bin/sh\n',
  'deep/er/file': 'deep\n',
  'link@': 'deep/er',
  'gone.txt': 'gone\n',
};
const limits = { maxPaths: 4, maxContentBytes: 1_000_000 };

describe('settling a worktree', () => {
  itUnless(onWindows)('restores tracked files as a checkout writes them, and lists the rest', async () => {
    await using repo = await factoryRepo(base);
    const { path: folder } = await repo.openWorktree('A_core');
    await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
    const at = (name: string) => join(folder, name);
    expect(readFileSync(at('text.win'), 'utf8')).toBe('one\r\ntwo\r\n');
    writeFileSync(at('package-lock.json'), '{"lock": 2}\n');
    writeFileSync(at('text.win'), 'changed\r\n');
    writeFileSync(at('run.sh'), 'no longer executable\n');
    rmSync(at('run.sh'));
    rmSync(at('gone.txt'));
    rmSync(at('deep'), { recursive: true });
    symlinkSync('/etc', at('deep'));
    rmSync(at('link'));
    mkdirSync(at('link'));
    writeFiles(folder, {
      'link/inner': 'in the place of a link',
      'new.txt': 'new',
      'generated/api.ts': 'generated',
      'ignored/build.o': 'object',
      'local.env': 'TOKEN=1',
      'vendor/huge/a': 'a',
    });
    for (let i = 0; i < 9; i++) writeFiles(folder, { [`generated/many/${i}`]: String(i) });
    const settled = await settleWorktree({
      store,
      folder,
      treeish: repo.baseSha,
      outbox: 'tools/codex/runs/20261120_1/A_core',
      checkout: { settings: [], excludes: [] },
      apart: ['vendor', 'local.env'],
    });
    expect(settled.restored).toEqual(['deep/er/file', 'gone.txt', 'link', 'package-lock.json', 'run.sh', 'text.win']);
    expect(settled.left_out.map(({ path }) => path)).toEqual([
      'generated/api.ts',
      ...Array.from({ length: 9 }, (_, i) => `generated/many/${i}`),
      'new.txt',
    ]);
    expect(settled.ignored).toEqual(['ignored/build.o']);
    expect(readFileSync(at('text.win'), 'utf8')).toBe('one\r\ntwo\r\n');
    expect(readFileSync(at('deep/er/file'), 'utf8')).toBe('deep\n');
    expect(readlinkSync(at('link'))).toBe('deep/er');
    expect(lstatSync(at('run.sh')).mode & 0o111).toBe(0o111);
    expect(existsSync(at('new.txt'))).toBe(true);

    const record = { included: ['local.env'], cached: ['vendor'], findings: [] };
    const setup = setupFilesOf({ schema_version: 1, run_id: 'r', worker: 'A_core', ...record, ...settled });
    const scan = async () => {
      const result = await scanWorktree(store, { worktree: folder, baseSha: repo.baseSha, outbox: 'out' }, limits, {
        setup,
      });
      return [result.overLimit, result.changes.map(({ path }) => path), result.ignored.paths];
    };
    // Eleven left files are under a limit of four: they do not count.
    expect(await scan()).toEqual([null, [], []]);
    // What a worker changes of them is its work; what it does to included and cached files never is.
    writeFiles(folder, { 'new.txt': 'edited', 'local.env': 'changed', 'vendor/huge/a': 'changed', 'more.env': '' });
    rmSync(at('generated/api.ts'));
    expect(await scan()).toEqual([null, ['new.txt'], ['more.env']]);
  });

  itUnless(onWindows)('restores the folder of a submodule, and what only the index knows', async () => {
    await using repo = await factoryRepo(
      { 'deep/a.txt': 'a\n', 'b.txt': 'b\n' },
      {
        setUp: (root) => {
          const add = ['update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},vendor/sub`];
          mkdirSync(join(root, 'vendor/sub'), { recursive: true });
          execFileSync('git', add, { cwd: root });
        },
      },
    );
    const { path: folder } = await repo.openWorktree('A_core');
    await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
    const at = (name: string) => join(folder, name);
    const options = { store, folder, treeish: repo.baseSha, outbox: 'x', checkout: { settings: [], excludes: [] } };
    expect(await settleWorktree({ ...options, apart: [] })).toEqual({ restored: [], left_out: [], ignored: [] });
    rmSync(at('vendor'), { recursive: true, force: true });
    writeFileSync(at('vendor'), 'a file in place of the folder');
    rmSync(at('deep'), { recursive: true });
    writeFileSync(at('deep'), 'a file too');
    rmSync(at('.git'), { recursive: true });
    const settled = await settleWorktree({ ...options, apart: [] });
    expect(settled).toEqual({ restored: ['deep/a.txt', 'vendor/sub'], left_out: [], ignored: [] });
    expect(lstatSync(at('vendor/sub')).isDirectory()).toBe(true);
    expect(readFileSync(at('deep/a.txt'), 'utf8')).toBe('a\n');
  });

  it('refuses more files than it can distinguish from work', async () => {
    await using repo = await factoryRepo({ a: 'a' });
    const { path: folder } = await repo.openWorktree('A_core');
    await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
    mkdirSync(join(folder, 'out'));
    for (let i = 0; i <= 10_000; i++) writeFileSync(join(folder, 'out', String(i)), '');
    const options = { store, folder, treeish: repo.baseSha, outbox: 'x', checkout: { settings: [], excludes: [] } };
    await expect(settleWorktree({ ...options, apart: [] })).rejects.toMatchObject({ code: 'ERR_SETUP' });
    expect(await settleWorktree({ ...options, apart: ['out'] })).toEqual({ restored: [], left_out: [], ignored: [] });
    // More ignored files than are listed count as none.
    const hidden = { ...options, checkout: { settings: [], excludes: ['out/'] } };
    expect(await settleWorktree({ ...hidden, apart: [] })).toEqual({ restored: [], left_out: [], ignored: [] });
    rmSync(join(folder, 'out/0'));
    expect((await settleWorktree({ ...hidden, apart: [] })).ignored).toHaveLength(10_000);
  });
});
