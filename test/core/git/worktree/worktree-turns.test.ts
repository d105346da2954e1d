import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { worktrees } from '../../../../src/core/git/inspect.ts';
import { addWorktree, closeWorktree } from '../../../../src/core/git/worktree/worktree.ts';
import { runProcess } from '../../../../src/core/system/processes/run-process.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';

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

it('takes turns with other processes', async () => {
  await using repo = await factoryRepo({ 'a.txt': 'a\n' });
  const root = join(dirname(repo.root), 'trees');
  const from = (path: string): string =>
    JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../../..', path)).href);
  const program = `
    import { addWorktree, closeWorktree } from ${from('src/core/git/worktree/worktree.ts')};
    import { openGit } from ${from('src/core/git/git.ts')};
    const [dir, root, name, sha] = process.argv.slice(1);
    const git = openGit({ dir, env: process.env });
    await Promise.all([1, 2].map(async (n) => {
      const path = root + '/' + name + n;
      for (let round = 0; round < 14; round++) {
        await addWorktree(git, { path, sha, env: process.env });
        await closeWorktree(git, root, path);
      }
    }));`;
  const results = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name) =>
      runProcess({
        command: process.execPath,
        args: [
          '--no-warnings',
          '--import',
          pathToFileURL(join(import.meta.dirname, '../../../../scripts/ts-loader.js')).href,
          '--input-type=module',
          '--eval',
          program,
          repo.root,
          root,
          name,
          repo.baseSha,
        ],
        cwd: repo.root,
        env: { PATH: process.env.PATH ?? '' },
        timeoutMs: 60_000,
      }),
    ),
  );
  expect(results.map(({ exitCode, stderr }) => [exitCode, stderr.toString().slice(-400)])).toEqual(
    Array.from({ length: 4 }, () => [0, '']),
  );
  expect(await worktrees(repo.git)).toHaveLength(1);
  expect(existsSync(join(repo.root, '.git/factory-worktrees.lock'))).toBe(false);
});
