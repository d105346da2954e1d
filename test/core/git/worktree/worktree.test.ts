import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { worktrees } from '../../../../src/core/git/inspect.ts';
import { closeWorktree } from '../../../../src/core/git/worktree/worktree.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

describe('worktrees', () => {
  it('are closed without following links, and only their own entry is removed', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    const at = (name: string) => join(repo.root, '..', 'trees', name);
    const add = (path: string) => repo.git.run(['worktree', 'add', '--quiet', '--detach', path, repo.baseSha]);
    await add(at('A_core'));
    await add(at('other'));
    rmSync(at('other'), { recursive: true });
    const precious = join(repo.root, '..', 'precious');
    mkdirSync(precious);
    writeFileSync(join(precious, 'file'), 'keep');
    mkdirSync(join(at('A_core'), 'locked', 'deep'), { recursive: true });
    for (const place of ['.', 'locked/deep']) {
      symlinkSync(precious, join(at('A_core'), place, 'dir-link'), 'junction');
      symlinkSync(join(precious, 'file'), join(at('A_core'), place, 'file-link'));
    }
    await chmod(join(at('A_core'), 'locked'), 0o000);
    await repo.git.run(['worktree', 'lock', at('A_core')]);
    await closeWorktree(repo.git, join(repo.root, '..', 'trees'), at('A_core'));
    await closeWorktree(repo.git, join(repo.root, '..', 'trees'), at('A_core'));
    expect(existsSync(at('A_core'))).toBe(false);
    expect(readFileSync(join(precious, 'file'), 'utf8')).toBe('keep');
    expect((await worktrees(repo.git)).map((row) => [row.path, row.prunable])).toEqual([
      [repo.root, false],
      [at('other'), true],
    ]);
  });

  it('are removed as links where a link has taken their place, and never through one above them', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    const trees = join(repo.root, '..', 'trees');
    const precious = join(repo.root, '..', 'precious');
    mkdirSync(join(precious, 'A_core'), { recursive: true });
    writeFileSync(join(precious, 'A_core', 'file'), 'keep');
    mkdirSync(trees);
    symlinkSync(join(precious, 'A_core'), join(trees, 'A_core'), 'junction');
    await closeWorktree(repo.git, trees, join(trees, 'A_core'));
    symlinkSync(precious, join(trees, 'run'), 'junction');
    const error = await refusal(() => closeWorktree(repo.git, trees, join(trees, 'run', 'A_core')));
    expect(error.code).toBe('ERR_PATH_UNSAFE');
    expect(existsSync(join(trees, 'A_core'))).toBe(false);
    expect(readFileSync(join(precious, 'A_core', 'file'), 'utf8')).toBe('keep');
  });
});
