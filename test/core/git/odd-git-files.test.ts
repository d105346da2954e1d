import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import type { Git } from '../../../src/core/git/git.ts';
import { guardedGit, oddGitFiles, oddRefs } from '../../../src/core/git/odd-git-files.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { refusal } from '../../helpers/stages/refusal.ts';
import { itUnless, onWindows } from '../../helpers/unless.ts';

/** A second copy, on purpose: git hangs when one of these is a pipe. */
const opened = [
  'HEAD',
  'config',
  'config.worktree',
  'index',
  'packed-refs',
  'shallow',
  'info/attributes',
  'info/exclude',
  'info/grafts',
  'objects/info/alternates',
];

function pipe(folder: string, name: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  execFileSync('mkfifo', [join(folder, name)]);
}

const git: Git = {
  dir: '/x',
  env: {},
  run: async () => ({ exitCode: 0, truncated: false, stdout: Buffer.alloc(0), stderr: '', text: 'ran' }),
};

itUnless(onWindows)('finds every pipe that git would open', async () => {
  await using temp = await tempFolder('odd-git');
  for (const name of [...opened, 'description', 'info/sparse-checkout']) pipe(temp.path, name);
  expect(oddGitFiles(temp.path)).toEqual(opened);
});

itUnless(onWindows)('finds pipes among the loose refs, at any depth', async () => {
  await using temp = await tempFolder('odd-refs');
  for (const name of ['refs/heads/a/b', 'refs/x', 'logs/refs/y']) pipe(temp.path, name);
  writeFileSync(join(temp.path, 'refs/heads/fine'), 'x');
  expect(oddRefs(temp.path).sort()).toEqual(['refs/heads/a/b', 'refs/x']);
});

itUnless(onWindows)('runs git only while there is none', async () => {
  await using temp = await tempFolder('guarded-git');
  writeFileSync(join(temp.path, 'HEAD'), 'ref: refs/heads/main');
  const guarded = guardedGit(git, temp.path);
  expect((await guarded.run(['status'])).text).toBe('ran');
  pipe(temp.path, 'index');
  expect(await refusal(() => guarded.run(['status']))).toMatchObject({ code: 'ERR_REPOSITORY_ALTERED', file: 'index' });
});
