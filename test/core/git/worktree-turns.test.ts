import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { worktrees } from '../../../src/core/git/inspect.ts';
import { addWorktree, closeWorktree } from '../../../src/core/git/worktree.ts';
import { factoryRepo } from '../../helpers/factory-repo.ts';

const rounds = 10;

it('opens and closes worktrees of one repository side by side', async () => {
  await using repo = await factoryRepo({ 'a.txt': 'a\n' });
  const root = join(dirname(repo.root), 'trees');
  const names = ['a', 'b', 'c', 'd'];
  await Promise.all(
    names.map(async (name) => {
      const path = join(root, name);
      for (let round = 0; round < rounds; round++) {
        await addWorktree(repo.git, { path, sha: repo.baseSha, env: process.env });
        await closeWorktree(repo.git, root, path);
      }
    }),
  );
  expect(await worktrees(repo.git)).toHaveLength(1);
  process.stdout.write(`worktrees: ${rounds * names.length} opened and closed side by side\n`);
});
