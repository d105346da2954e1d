import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readRepository } from '../../../../src/core/bundle/worker-state/read-repository.ts';
import { openedRefsHeader } from '../../../../src/core/git/worker-repository/opened-refs-header.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { repositoryRecords } from '../../../helpers/git/repository-records.ts';

const id = (digit: string): string => digit.repeat(40);
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(id) as [string, string, string, string];
const usual = { HEAD: 'ref: refs/heads/main\n', 'refs/heads/main': `${a}\n`, config: '' };
const step = (from: string, to: string, message: string): string => `${from} ${to} N <n@h> 1 +0000${message}\n`;

describe('the records of a git folder', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await tempFolder('read-repository');
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });

  const put = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder.path, name)), { recursive: true });
      writeFileSync(join(folder.path, name), text);
    }
  };
  const read = (files: Readonly<Record<string, string>>) => {
    put({ ...usual, ...files });
    return readRepository(folder.path);
  };

  it('of a repository that was only checked out', () => {
    expect(read({})).toEqual(
      repositoryRecords({
        gitDir: folder.path,
        head: a,
        headRef: 'refs/heads/main',
        refs: new Map([['refs/heads/main', a]]),
        looseRefs: new Set(['refs/heads/main']),
        entries: new Set(['HEAD', 'config', 'refs']),
      }),
    );
  });

  it.each<readonly [what: string, head: string, expected: readonly [headRef: string | null, head: string | null]]>([
    ['a branch', 'ref: refs/heads/main\n', ['refs/heads/main', a]],
    ['a commit', `${b}\n`, [null, b]],
    ['a commit of sha256', `${'b'.repeat(64)}\n`, [null, 'b'.repeat(64)]],
    ['a branch without a commit', 'ref: refs/heads/none\n', ['refs/heads/none', null]],
    ['a packed branch', 'ref: refs/heads/packed\n', ['refs/heads/packed', c]],
    ['nothing', '', [null, null]],
    ['a word', 'main\n', [null, null]],
    ['an id that is too long', `${b}0\n`, [null, null]],
    ['a ref elsewhere', 'ref: HEAD\n', [null, null]],
  ])('HEAD is %s', (_what, HEAD, expected) => {
    const { headRef, head } = read({ HEAD, 'packed-refs': `# pack-refs with: peeled\n${c} refs/heads/packed\n` });
    expect([headRef, head]).toEqual(expected);
  });

  it.each([
    [3, ['refs/heads/main', a]],
    [4, [null, null]],
  ])('HEAD is before %d symbolic branches; as in git, it names none beyond three', (count, expected) => {
    const chain = Array.from({ length: count }, (_none, at) => [
      `refs/heads/r${at}`,
      `ref: refs/heads/${at + 1 === count ? 'main' : `r${at + 1}`}\n`,
    ]);
    const { headRef, head } = read({ HEAD: 'ref: refs/heads/r0\n', ...Object.fromEntries(chain) });
    expect([headRef, head]).toEqual(expected);
  });

  it('refs are packed or files; the file counts', () => {
    const { refs, looseRefs } = read({
      'packed-refs': `# x\n${b} refs/heads/main\n${b} refs/tags/v 1\n^${d}\nshort refs/heads/short\n`,
      'refs/tags/deep/er': c,
      'refs/heads/main.lock': d,
      'refs/heads/symbolic': 'ref: refs/heads/main\n',
      'refs/heads/broken': 'x\n',
    });
    expect([...refs].sort()).toEqual([
      ['refs/heads/main', a],
      ['refs/tags/deep/er', c],
      ['refs/tags/v 1', b],
    ]);
    expect([...looseRefs].sort()).toEqual(['refs/heads/main', 'refs/tags/deep/er']);
  });

  it('remote branches that the worker pushed to are those whose reflog ends so', () => {
    const line = (message: string): string => `${b} ${c} P <p@h> 0 +0000\t${message}\n`;
    const { pushedRefs, fetchedRefs } = read({
      'logs/refs/remotes/own/deep/er': line('fetch') + line('update by push'),
      'logs/refs/remotes/origin/main': line('update by push') + line('fetch origin: fast-forward'),
    });
    expect([...pushedRefs]).toEqual(['refs/remotes/own/deep/er']);
    expect([...fetchedRefs]).toEqual(['refs/remotes/origin/main']);
  });

  it('reflogs are in the order of their files', () => {
    const { headLog, stashLog } = read({
      'logs/HEAD': `${step(a, b, '\tcommit: one\tmore')}broken line\n${step(b, 'x', '\tno id')}${step('x', b, '\tno id')}${step(b, c, '')}`,
      'logs/refs/stash': step(c, d, '\tWIP'),
    });
    expect(headLog).toEqual([
      { from: a, to: b, message: 'commit: one\tmore' },
      { from: b, to: c, message: '' },
    ]);
    expect(stashLog).toEqual([{ from: c, to: d, message: 'WIP' }]);
  });

  it('other worktrees have heads, folders and autostashes of their own', () => {
    const records = read({
      'worktrees/one/HEAD': b,
      'worktrees/one/gitdir': '/w/one/.git\n',
      'worktrees/two/HEAD': 'ref: refs/heads/main\n',
      'worktrees/two/gitdir': '',
      'worktrees/two/rebase-merge/autostash': d,
      MERGE_AUTOSTASH: `${b}\n`,
      'rebase-merge/autostash': `${c}\n`,
      'rebase-apply/autostash': 'none\n',
      ORIG_HEAD: `${c}\n`,
    });
    expect(records.otherHeads).toEqual([b]);
    expect(records.otherFolders).toEqual(['/w/one']);
    expect(records.autostashes).toEqual([b, c, d]);
    expect(records.origHead).toBe(c);
    expect(records.entries.has('rebase-merge')).toBe(true);
    expect(records.unreadable).toEqual([]);
  });

  it.each<readonly [what: string, config: string, folders: readonly string[]]>([
    ['none', '[core]\n\tbare = false\n[other]\n\tworktree = /w\n', []],
    ['the folder itself', '[core]\n\tworktree = ..\n', []],
    ['another', '[core]\n\tbare = false\n\tworktree = "/w/other"\n', ['/w/other']],
    ['another, in one line', '[Core] WorkTree = /w/other\n', ['/w/other']],
    ['a million blanks', `[core]\n\tworktree = /w${' '.repeat(1_000_000)}x\n`, [`/w${' '.repeat(1_000_000)}x`]],
  ])('core.worktree is another folder: %s', (_what, config, folders) => {
    expect(read({ config }).otherFolders).toEqual(folders.map((each) => resolve(each)));
  });

  it.each<readonly [what: string, line: string, isRepacked: boolean]>([
    ['as it was opened', openedRefsHeader, false],
    ['as git writes it', '# pack-refs with: peeled fully-peeled sorted ', true],
  ])('packed-refs is known %s', (_what, line, isRepacked) => {
    expect(read({ 'packed-refs': `${line}\n${b} refs/tags/v1\n` }).isRepacked).toBe(isRepacked);
  });

  it('name what cannot be read', () => {
    symlinkSync('/etc/passwd', join(folder.path, 'ORIG_HEAD'));
    if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder.path, 'MERGE_AUTOSTASH')]);
    mkdirSync(join(folder.path, 'logs/HEAD'), { recursive: true });
    put({ 'refs/heads/x': 'x', worktrees: 'a file\n', 'reftable/tables.list': '' });
    const { unreadable, origHead, headLog } = read({});
    expect([...unreadable].sort()).toEqual(
      ['MERGE_AUTOSTASH', 'ORIG_HEAD', 'logs/HEAD', 'reftable', 'worktrees'].filter(
        (name) => process.platform !== 'win32' || name !== 'MERGE_AUTOSTASH',
      ),
    );
    expect([origHead, headLog]).toEqual([null, []]);
  });
});
