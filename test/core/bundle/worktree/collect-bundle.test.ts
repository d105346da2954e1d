import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import type { WorkerTruth } from '../../../../src/core/bundle/truth/bundle-model.ts';
import { readTruthWithPatch } from '../../../../src/core/bundle/truth/read-truth.ts';
import { collectBundle } from '../../../../src/core/bundle/worktree/collect-bundle.ts';
import type { Git } from '../../../../src/core/git/git.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import {
  type FactoryRepo,
  factoryRepo,
  goodOutbox,
  testLock,
  testRunId,
  testStart,
  writeFiles,
} from '../../../helpers/runs/factory-repo.ts';

const worker = 'A_core';
const limits = { max_changed_files: 100, max_patch_bytes: 4 * 1024 * 1024 };
const base = {
  '.gitignore': '*.log\nbuild/\n!keep.log\n',
  'README.md': 'one\ntwo\nthree\n',
  'src/a.ts': 'export const a = 1;\n'.repeat(20),
  'src/deep/b.ts': 'export const b = 1;\n',
  'run.sh': '#!/bin/sh\necho hi\n',
  'blob.bin': Buffer.from([0, 1, 2, 255, 0]),
};

let repo: FactoryRepo;
let tree: { readonly path: string; readonly git: Git };
beforeEach(async () => {
  repo = await factoryRepo(base);
  tree = await repo.openWorktree(worker);
  writeFiles(join(tree.path, repo.layout.outbox(worker)), goodOutbox(worker));
});
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

async function collect(rest: Partial<Parameters<typeof collectBundle>[0]> = {}): Promise<WorkerTruth> {
  await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
  return await collectBundle({
    store,
    root: repo.root,
    layout: repo.layout,
    worker,
    worktree: tree.path,
    baseSha: repo.baseSha,
    startedAt: testStart,
    lock: testLock(worker),
    limits,
    logs: [],
    env: process.env,
    ...rest,
  });
}

function inBundle(name: string): string {
  return readFileSync(join(repo.root, repo.layout.bundle(worker), name), 'utf8');
}

const shown = (truth: WorkerTruth): string[] =>
  truth.changes.map(
    (each) => `${each.type} ${each.oldPath === undefined ? '' : `${each.oldPath} -> `}${each.path} ${each.newMode}`,
  );

describe('collectBundle', () => {
  it('takes commits, staged, unstaged and untracked files that git does not ignore, and the tracked ignored ones', async () => {
    const at = (name: string): string => join(tree.path, name);
    writeFileSync(at('README.md'), 'one\n2\nthree\n');
    writeFiles(tree.path, { 'new/file.txt': 'new\n', 'noise.log': 'x', 'build/out.js': 'x', 'keep.log': 'kept\n' });
    writeFiles(tree.path, {
      'committed.txt': 'c\n',
      'forced.log': 'staged although ignored\n',
      'build/forced.js': 'f\n',
    });
    await tree.git.run(['add', 'committed.txt']);
    await tree.git.run(['commit', '--quiet', '-m', 'mine']);
    await tree.git.run(['add', '--force', 'forced.log', 'build/forced.js']);
    rmSync(at('src/deep/b.ts'));
    const truth = await collect();
    expect(shown(truth)).toEqual([
      'modified README.md 100644',
      'added build/forced.js 100644',
      'added committed.txt 100644',
      'added forced.log 100644',
      'added keep.log 100644',
      'added new/file.txt 100644',
      'deleted src/deep/b.ts 000000',
    ]);
    const listed = JSON.parse(inBundle('FILES_CHANGED.json')).changes;
    expect(listed[0]).toEqual({
      path: 'README.md',
      change_type: 'modified',
      reason: 'changed by A_core',
      sha256: sha256('one\n2\nthree\n'),
    });
    expect(listed.at(-1).sha256).toBe(sha256('export const b = 1;\n'));
  });

  it('reports renames, modes, binaries and awkward names like git', async () => {
    const at = (name: string): string => join(tree.path, name);
    renameSync(at('src/a.ts'), at('src/renamed.ts'));
    chmodSync(at('run.sh'), 0o755);
    writeFileSync(at('blob.bin'), Buffer.from([0, 9, 9]));
    writeFiles(tree.path, {
      'naïve "quoted" \\ name.txt': 'q\n',
      'tab\tand\nnewline.txt': 'n\n',
      'ghost.txt': '++ b/ghost.ts\n-- a/ghost.ts\n',
    });
    const truth = await collect();
    expect(shown(truth)).toEqual([
      'modified blob.bin 100644',
      'added ghost.txt 100644',
      'added naïve "quoted" \\ name.txt 100644',
      'modified run.sh 100755',
      'renamed src/a.ts -> src/renamed.ts 100644',
      'added tab\tand\nnewline.txt 100644',
    ]);
    expect(inBundle('DIFF.patch')).toContain('GIT binary patch');
  });

  it('reads the same changes from CHANGES.bundle in another store, and writes the same bytes again', async () => {
    writeFiles(tree.path, { 'src/a.ts': 'changed\n', 'x.txt': 'x\n' });
    const truth = await collect();
    const first = ['FILES_CHANGED.json', 'DIFF.patch', 'LOGS/COLLECT.json', 'LOGS/INDEX.json', 'SCOPE_LOCK.json'].map(
      inBundle,
    );
    await using other = await openBorrowingStore({ repo: repo.root, env: process.env });
    const bundleFile = join(repo.root, repo.layout.bundle(worker), 'CHANGES.bundle');
    const { patch, ...again } = await readTruthWithPatch({
      store: other,
      bundleFile,
      worker,
      runId: testRunId,
      baseSha: repo.baseSha,
    });
    expect(again).toEqual(truth);
    expect(patch.toString('utf8')).toBe(inBundle('DIFF.patch'));
    expect(await collect()).toEqual(truth);
    expect(
      ['FILES_CHANGED.json', 'DIFF.patch', 'LOGS/COLLECT.json', 'LOGS/INDEX.json', 'SCOPE_LOCK.json'].map(inBundle),
    ).toEqual(first);
  });

  it('leaves out exactly the outbox and keeps other files below the state folder', async () => {
    writeFiles(tree.path, {
      [`${repo.layout.runDir}/B_tooling/STATUS.json`]: '{}\n',
      'tools/codex/factory/factory.config.json': '{}\n',
    });
    expect((await collect()).changes.map((each) => each.path)).toEqual([
      'tools/codex/factory/factory.config.json',
      `${repo.layout.runDir}/B_tooling/STATUS.json`,
    ]);
  });

  it('writes no FILES_CHANGED.json without change or noop, and the noop triple with one', async () => {
    expect((await collect()).commit).toBeNull();
    const bundle = join(repo.root, repo.layout.bundle(worker));
    expect(['FILES_CHANGED.json', 'CHANGES.bundle'].filter((name) => existsSync(join(bundle, name)))).toEqual([]);
    const noop = { noop: true, noop_reason: 'nothing to do', noop_ack: 'I looked' };
    writeFiles(join(tree.path, repo.layout.outbox(worker)), goodOutbox(worker, noop));
    await collect();
    expect(JSON.parse(inBundle('FILES_CHANGED.json'))).toMatchObject({ changes: [], ...noop });
  });

  it('keeps files that a worker wrote in place of the factory as claims, with its reasons', async () => {
    writeFiles(tree.path, { 'x.txt': 'x\n' });
    writeFiles(join(tree.path, repo.layout.outbox(worker)), {
      'FILES_CHANGED.json': JSON.stringify({ changes: [{ path: 'x.txt', reason: 'because' }] }),
      'DIFF.patch': 'a lie',
      'SCOPE_LOCK.json': '{"allowed_globs":["**"]}',
      'LOGS/work.log': 'log\n',
      'LOGS/INDEX.json': JSON.stringify({ logs: [{ path: 'LOGS/work.log', rc: 7 }] }),
    });
    await collect();
    expect(inBundle('CLAIMED_DIFF.patch')).toBe('a lie');
    expect(JSON.parse(inBundle('SCOPE_LOCK.json'))).toEqual(testLock(worker));
    expect(JSON.parse(inBundle('FILES_CHANGED.json')).changes[0].reason).toBe('because');
    expect(JSON.parse(inBundle('LOGS/INDEX.json')).logs).toEqual([
      { name: 'COLLECT.json', path: 'LOGS/COLLECT.json', rc: 0 },
      { name: 'work.log', path: 'LOGS/work.log', rc: 7 },
    ]);
  });

  it('records links and nested repositories without following them', async () => {
    mkdirSync(join(tree.path, 'nested'));
    writeFileSync(join(tree.path, 'nested', 'inner.txt'), 'inner\n');
    await tree.git.run(['init', '--quiet', '--template=', 'nested']);
    symlinkSync('/etc/passwd', join(tree.path, 'link.txt'));
    rmSync(join(tree.path, 'src'), { recursive: true });
    symlinkSync('/etc', join(tree.path, 'src'));
    expect(shown(await collect())).toEqual([
      'added link.txt 120000',
      'added nested 160000',
      'added src 120000',
      'deleted src/a.ts 000000',
      'deleted src/deep/b.ts 000000',
    ]);
    expect(inBundle('DIFF.patch')).not.toContain('root:');
  });

  it.each([
    ['an empty .git', [], 'added nested/inner.txt 100644'],
    ['a .git without HEAD', ['objects/', 'refs/'], 'added nested/inner.txt 100644'],
    ['a .git without objects', ['HEAD', 'refs/'], 'added nested/inner.txt 100644'],
    ['a repository', ['HEAD', 'objects/', 'refs/'], 'added nested 160000'],
    ['a .git that has objects and refs elsewhere', ['HEAD', 'commondir'], 'added nested 160000'],
  ])('records a folder with %s as git does', async (_what, inside, expected) => {
    mkdirSync(join(tree.path, 'nested', '.git'), { recursive: true });
    writeFileSync(join(tree.path, 'nested', 'inner.txt'), 'inner\n');
    for (const name of inside) {
      const path = join(tree.path, 'nested', '.git', name);
      if (name.endsWith('/')) mkdirSync(path);
      else writeFileSync(path, name === 'HEAD' ? 'ref: refs/heads/main\n' : join(tree.path, '.git'));
    }
    expect(shown(await collect())).toEqual([expected]);
    const { text } = await tree.git.run(['status', '--porcelain', '-uall', 'nested']);
    expect(text.includes('nested/inner.txt')).toBe(expected.endsWith('100644'));
  });
});
