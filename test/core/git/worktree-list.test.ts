import { expect, it } from '@jest/globals';
import { parseWorktreeList } from '../../../src/core/git/worktree-list.ts';

it('parses the worktrees that git lists', () => {
  const text = [
    ['worktree /a b/main', 'HEAD 1234', 'branch refs/heads/main'],
    ['worktree /w/detached', 'HEAD 5678', 'detached', 'locked a reason', 'prunable gitdir file points to no folder'],
    ['worktree /bare', 'bare', 'locked'],
  ]
    .map((lines) => `${lines.join('\0')}\0\0`)
    .join('');
  const plain = { locked: false, prunable: false };
  expect(parseWorktreeList(text)).toEqual([
    { ...plain, path: '/a b/main', head: '1234', branch: 'refs/heads/main' },
    { path: '/w/detached', head: '5678', branch: null, locked: true, prunable: true },
    { ...plain, path: '/bare', head: null, branch: null, locked: true },
  ]);
  expect(parseWorktreeList('')).toEqual([]);
});
