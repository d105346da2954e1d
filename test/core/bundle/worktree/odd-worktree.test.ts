import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import { readOutbox } from '../../../../src/core/bundle/worktree/outbox.ts';
import type { ScanResult } from '../../../../src/core/bundle/worktree/scan-options.ts';
import { scanWorktree } from '../../../../src/core/bundle/worktree/scan-worktree.ts';
import { type FactoryRepo, factoryRepo, goodOutbox, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { itUnless, notLinux, onWindows, withoutPermissions } from '../../../helpers/unless.ts';

const worker = 'A_core';
const limits = { maxPaths: 200, maxContentBytes: 1024 * 1024 };
const onPosix = itUnless(onWindows);
const onLinux = itUnless(notLinux);
/** Permissions do not apply to root; test/ordinary-user.test.ts runs this file under another account. */
const asOrdinaryUser = itUnless(withoutPermissions);

let repo: FactoryRepo;
let tree: string;

async function open(files: Readonly<Record<string, string>>, make?: (root: string) => Promise<void>): Promise<void> {
  repo = await factoryRepo(files);
  await make?.(repo.root);
  tree = (await repo.openWorktree(worker)).path;
}

beforeEach(() => open({ 'src/a.txt': 'a\n', 'src/d/one.txt': 'one\n', 'src/d/two.txt': 'two\n' }));
afterEach(async () => {
  await repo[Symbol.asyncDispose]();
});

async function scan(): Promise<ScanResult> {
  await using store = await openBorrowingStore({ repo: repo.root, env: process.env });
  const { text: head } = await repo.git.run(['rev-parse', 'HEAD']);
  return await scanWorktree(store, { worktree: tree, baseSha: head, outbox: repo.layout.outbox(worker) }, limits);
}

const summaryOf = ({ changes, findings }: ScanResult): unknown => [
  changes.map(({ kind, path }) => `${kind} ${path}`),
  findings.map(({ severity, code, message }) => `${severity} ${code} ${message}`),
];

describe('a worktree with odd files', () => {
  onPosix.each([
    [
      'a new pipe',
      'mkfifo src/pipe',
      [],
      ['warning ERR_WORKTREE_ENTRY src/pipe is a pipe, socket or device, which git cannot hold.'],
    ],
    [
      'a pipe in place of a file',
      'rm src/a.txt; mkfifo src/a.txt',
      ['delete src/a.txt'],
      ['error ERR_WORKTREE_ENTRY src/a.txt is a pipe, socket or device, which git cannot hold.'],
    ],
    [
      'a pipe as .gitignore',
      'mkfifo .gitignore',
      [],
      ['warning ERR_WORKTREE_ENTRY .gitignore is a pipe, socket or device, which git cannot hold.'],
    ],
    ['a pipe as .git', 'rm -r .git; mkfifo .git', [], [expect.stringContaining('warning ERR_GIT_FOLDER_GONE')]],
    [
      'a pipe as an index',
      'i=$(git rev-parse --git-path index); rm "$i"; mkfifo "$i"',
      [],
      [expect.stringContaining('warning ERR_WORKTREE_UNREADABLE')],
    ],
    [
      'a folder that became a link',
      'rm -r src/d; ln -s /etc src/d',
      ['file src/d', 'delete src/d/one.txt', 'delete src/d/two.txt'],
      [],
    ],
  ])('%s is named and neither waited for nor followed', async (_name, line, changes, findings) => {
    execFileSync('/bin/sh', ['-c', line], { cwd: tree });
    expect(summaryOf(await scan())).toEqual([changes, findings]);
  });

  asOrdinaryUser.each([
    [
      'a folder that may not be searched',
      'src/d',
      0o444,
      ['ERR_WORKTREE_ENTRY src/d/one.txt cannot be read.', 'ERR_WORKTREE_ENTRY src/d/two.txt cannot be read.'],
    ],
    ['a folder that may not be listed', 'src/d', 0o000, ['ERR_WORKTREE_UNREADABLE src/d cannot be listed.']],
    ['a file that may not be read', 'src/a.txt', 0o000, ['ERR_WORKTREE_ENTRY src/a.txt cannot be read.']],
    ['the whole worktree', '', 0o000, ['ERR_WORKTREE_UNREADABLE . cannot be listed.']],
  ])('%s gives an error that names it, and no deletion', async (_name, path, mode, messages) => {
    chmodSync(join(tree, path), mode);
    const { changes, findings } = await scan();
    chmodSync(join(tree, path), 0o755);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(changes).toEqual([]);
    expect(errors.map(({ code, message }) => `${code} ${message}`).sort()).toEqual(messages);
  });

  onPosix('gives what the outbox holds, and a finding for each odd file of it', () => {
    const outbox = repo.layout.outbox(worker);
    writeFiles(join(tree, outbox), { ...goodOutbox(worker), 'LOGS/a.log': 'x' });
    rmSync(join(tree, outbox, 'SUMMARY.md'));
    execFileSync('mkfifo', [join(tree, outbox, 'SUMMARY.md'), join(tree, outbox, 'LOGS', 'pipe.log')]);
    symlinkSync('/etc/hostname', join(tree, outbox, 'DIFF.patch'));
    const { files, findings } = readOutbox(tree, outbox, 1_000);
    expect([...files.keys()].sort()).toEqual([
      'DONE.marker',
      'HANDOFF_NOTE.json',
      'LOGS/a.log',
      'STATUS.json',
      'SUGGESTIONS.md',
    ]);
    expect(findings.map(({ file }) => file?.slice(outbox.length + 1)).sort()).toEqual([
      'DIFF.patch',
      'LOGS/pipe.log',
      'SUMMARY.md',
    ]);
  });

  asOrdinaryUser('says that an outbox cannot be read', () => {
    const outbox = repo.layout.outbox(worker);
    writeFiles(join(tree, outbox), goodOutbox(worker));
    chmodSync(join(tree, outbox), 0o000);
    const { files, findings } = readOutbox(tree, outbox, 1_000);
    chmodSync(join(tree, outbox), 0o755);
    expect([files.size, findings.map(({ code }) => code)]).toEqual([0, Array(8).fill('ERR_BUNDLE_FILE_INVALID')]);
  });
});

describe('names that are not UTF-8', () => {
  const raw = (text: string): Buffer => Buffer.from(text, 'latin1');
  const at = (name: Buffer): Buffer => Buffer.concat([raw(`${tree}/`), name]);
  const plain = raw('src/caf\xe9.txt');
  const deep = raw('d\xe9p/in/x.txt');

  async function openRaw(): Promise<void> {
    await repo[Symbol.asyncDispose]();
    await open({ 'src/a.txt': 'a\n', '.gitignore': '*.log\n' }, async (root) => {
      const base = (name: Buffer): Buffer => Buffer.concat([raw(`${root}/`), name]);
      mkdirSync(base(raw('d\xe9p/in')), { recursive: true });
      writeFileSync(base(plain), 'coffee\n');
      writeFileSync(base(deep), 'deep\n', { mode: 0o755 });
      symlinkSync('x', base(raw('l\xe9')));
      await repo.git.run(['-c', 'core.symlinks=true', 'add', '--all']);
      await repo.git.run(['commit', '--quiet', '-m', 'raw']);
      await repo.git.run(['update-ref', 'refs/heads/raw', 'HEAD']);
    });
    // The helper's worktree is at the first commit.
    execFileSync('git', ['-C', tree, 'checkout', '--quiet', '--detach', 'origin/raw']);
  }

  onLinux('of the base are left alone, and others are named in ASCII', async () => {
    await openRaw();
    writeFileSync(join(tree, 'src/a.txt'), 'b\n');
    writeFileSync(at(raw('noise\xe9.log')), 'ignored');
    expect(summaryOf(await scan())).toEqual([['file src/a.txt'], []]);
    writeFileSync(at(raw('src/n\xe9w.txt')), 'new');
    writeFileSync(at(raw('d\xe9p/in/more.txt')), 'new');
    mkdirSync(at(raw('f\xe9')));
    const { changes, findings } = await scan();
    expect(changes.map(({ path }) => path)).toEqual(['src/a.txt']);
    expect(findings.map(({ severity, code, message }) => `${severity} ${code} ${message}`).sort()).toEqual([
      'error ERR_WORKTREE_ENTRY d\\xe9p/in/more.txt has a name that is not UTF-8.',
      'error ERR_WORKTREE_ENTRY f\\xe9 has a name that is not UTF-8.',
      'error ERR_WORKTREE_ENTRY src/n\\xe9w.txt has a name that is not UTF-8.',
    ]);
  });

  onLinux.each([
    ['rewritten', () => writeFileSync(at(plain), 'tea\n'), 'src/caf\\xe9.txt was changed'],
    ['rewritten to the same size', () => writeFileSync(at(plain), 'COFFEE\n'), 'src/caf\\xe9.txt was changed'],
    ['removed', () => rmSync(at(plain)), 'src/caf\\xe9.txt was removed'],
    ['made executable', () => chmodSync(at(plain), 0o755), 'src/caf\\xe9.txt was changed'],
    ['a link elsewhere', () => [rmSync(at(raw('l\xe9'))), symlinkSync('y', at(raw('l\xe9')))], 'l\\xe9 was changed'],
    ['behind a moved folder', () => renameSync(at(raw('d\xe9p/in')), join(tree, 'in')), 'd\\xe9p/in/x.txt was removed'],
  ])('of the base that are %s are an error, for no record can name them', async (_name, change, what) => {
    await openRaw();
    change();
    const { findings } = await scan();
    expect(findings.map(({ severity, code, message }) => [severity, code, message])).toEqual([
      ['error', 'ERR_WORKTREE_ENTRY', `${what}, and a change of a name that is not UTF-8 cannot be recorded.`],
    ]);
  });
});
