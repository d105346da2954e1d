import { describe, expect, it } from '@jest/globals';
import { lineChanges, parseNumstat } from '../../../../src/core/git/worktree/line-changes.ts';
import { factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';

const { signal } = new AbortController();
const png = Buffer.from([137, 80, 78, 71, 0, 10, 10, 10]);
const lines = (count: number): string => Array.from({ length: count }, (_, at) => `line ${at}\n`).join('');

describe('lines of git diff --numstat -z', () => {
  it.each<readonly [string, readonly (readonly [string, number | undefined])[]]>([
    ['', []],
    ['1\t2\ta b.txt\0', [['a b.txt', 3]]],
    ['-\t-\tpicture.png\0', [['picture.png', undefined]]],
    [
      '4\t0\t\0old.ts\0new.ts\x001\t1\tlast\0',
      [
        ['new.ts', 4],
        ['last', 2],
      ],
    ],
    ['1\t1\twith\ttab\0', [['with\ttab', 2]]],
  ])('%j', (text, counts) => expect([...parseNumstat(text)]).toEqual(counts));
});

describe('changes of a checkout', () => {
  it('counts committed, staged, unstaged and untracked files, and no ignored one', async () => {
    await using repo = await factoryRepo({
      '.gitignore': 'ignored.txt\n',
      'changed.txt': lines(3),
      'deleted.txt': 'one\ntwo\nthree\nfour\n',
      'renamed.txt': lines(20),
      'picture.png': png,
      'marked.txt': lines(2),
      'mode.sh': 'echo\n',
    });
    writeFiles(repo.root, {
      'committed.txt': lines(2),
      'renamed.txt': lines(20),
      '.gitattributes': 'marked* -diff\n',
    });
    await repo.git.run(['mv', 'renamed.txt', 'moved.txt']);
    await repo.git.run(['rm', '--quiet', 'deleted.txt']);
    await repo.git.run(['add', '--all']);
    await repo.git.run(['commit', '--quiet', '-m', 'work']);
    writeFiles(repo.root, { 'staged.txt': lines(5) });
    await repo.git.run(['add', '--all']);
    writeFiles(repo.root, {
      'ignored.txt': lines(9),
      'changed.txt': `${lines(3)}more\n`,
      'marked.txt': `${lines(2)}hidden\n`,
      'marked-new.txt': lines(6),
      'picture.png': Buffer.concat([png, png]),
      'no newline.txt': 'a\nb',
      'empty.txt': '',
      'new.png': png,
      'link@': 'changed.txt',
      'own/.git/HEAD': 'ref: refs/heads/main\n',
      'own/.git/config': '[core]\n\trepositoryformatversion = 0\n',
      'own/.git/objects': null,
      'own/.git/refs': null,
      'mode.sh*': 'echo\n',
    });
    const found = await lineChanges({ root: repo.root, env: process.env, signal }, repo.baseSha);
    expect(
      found.map(({ path, type, lines: count, isBinary, isUntracked }) => [path, type, count, isBinary, isUntracked]),
    ).toEqual([
      ['.gitattributes', 'added', 1, false, false],
      ['changed.txt', 'modified', 1, false, false],
      ['committed.txt', 'added', 2, false, false],
      ['deleted.txt', 'deleted', 4, false, false],
      ['empty.txt', 'added', 0, false, true],
      ['link', 'added', 1, false, true],
      ['marked-new.txt', 'added', 6, false, true],
      ['marked.txt', 'modified', 1, false, false],
      ['mode.sh', 'modified', 0, false, false],
      ['moved.txt', 'renamed', 0, false, false],
      ['new.png', 'added', 0, true, true],
      ['no newline.txt', 'added', 2, false, true],
      ['own/', 'added', 0, false, true],
      ['picture.png', 'modified', 0, true, false],
      ['staged.txt', 'added', 5, false, false],
    ]);
    expect(found.find(({ path }) => path === 'own/')?.problem).toBe('is a repository of its own');
    expect(found.find(({ path }) => path === 'moved.txt')?.oldPath).toBe('renamed.txt');
  });

  it('compares two commits without looking at the working tree', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'new\nnew\n' }, { earlier: { 'a.txt': 'old\n' } });
    writeFiles(repo.root, { 'a.txt': lines(50), 'untracked.txt': lines(50) });
    const checkout = { root: repo.root, env: process.env, signal };
    const found = await lineChanges(checkout, `${repo.baseSha}^1`, repo.baseSha);
    expect(found.map(({ path, lines: count }) => [path, count])).toEqual([['a.txt', 3]]);
    expect(await lineChanges(checkout, repo.baseSha, repo.baseSha)).toEqual([]);
  });
});
