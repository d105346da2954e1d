import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openGit } from '../../../src/core/git/git.ts';
import { branches, recentLog, statusOf } from '../../../src/core/git/inspect.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { factoryRepo } from '../../helpers/runs/factory-repo.ts';

describe('inspecting a repository', () => {
  it('lists changed and untracked files with unchanged names', async () => {
    await using repo = await factoryRepo({
      'a.txt': 'a',
      'gone.txt': 'g',
      'moved.txt': 'm\n'.repeat(20),
      'ü n\tq': 'x',
    });
    expect(await statusOf(repo.git)).toEqual({ branch: 'main', changed: [], untracked: [] });
    writeFileSync(join(repo.root, 'a.txt'), 'b');
    writeFileSync(join(repo.root, 'ü n\tq'), 'y');
    rmSync(join(repo.root, 'gone.txt'));
    await repo.git.run(['mv', 'moved.txt', 'new name.txt']);
    mkdirSync(join(repo.root, 'folder'));
    writeFileSync(join(repo.root, 'folder', 'file'), '');
    await repo.git.run(['checkout', '--quiet', '--detach']);
    expect(await statusOf(repo.git)).toEqual({
      branch: null,
      changed: ['a.txt', 'gone.txt', 'new name.txt', 'ü n\tq'],
      untracked: ['folder/'],
    });
  });

  it('lists branches and history', async () => {
    await using repo = await factoryRepo({ a: 'a' });
    await repo.git.run(['branch', 'feature/x']);
    await repo.git.run(['commit', '--quiet', '--allow-empty', '-m', 'second\n\nbody']);
    const head = (await repo.git.run(['rev-parse', 'HEAD'])).text;
    expect(await branches(repo.git)).toEqual([
      { name: 'feature/x', sha: repo.baseSha, current: false },
      { name: 'main', sha: head, current: true },
    ]);
    await repo.git.run(['checkout', '--quiet', '--detach']);
    expect((await branches(repo.git)).map(({ name, current }) => [name, current])).toEqual([
      ['feature/x', false],
      ['main', false],
    ]);
    const log = await recentLog(repo.git, 5);
    expect(log.map(({ sha, subject, author }) => [sha, subject, author])).toEqual([
      [head, 'second', 'Base'],
      [repo.baseSha, 'base', 'Base'],
    ]);
    expect(log[0]?.date).toMatch(/^2023-11-14T22:13:20(?:Z|\+00:00)$/);
    expect(await recentLog(repo.git, 1, 'feature/x')).toMatchObject([{ sha: repo.baseSha }]);
  });

  it('reports a failure in git’s words', async () => {
    await using folder = await tempFolder('no-repo');
    const git = openGit({ dir: folder.path, env: process.env });
    await expect(statusOf(git)).rejects.toMatchObject({
      code: 'ERR_GIT',
      message: expect.stringContaining('not a git repository'),
    });
    await using repo = await factoryRepo({ a: 'a' });
    await expect(recentLog(repo.git, 1, '--output=x')).rejects.toMatchObject({ code: 'ERR_GIT' });
  });
});
