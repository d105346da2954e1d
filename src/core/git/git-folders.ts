import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { AppError } from '../diagnostics/app-error.ts';
import { readHostileFile } from '../system/hostile/read-hostile.ts';

const maxLineBytes = 64 * 1024;

/**
 * The folder that contains a repository's objects and refs. It reads `.git` and `commondir` as data
 * (https://git-scm.com/docs/gitrepository-layout), so that git never runs under a config that somebody else wrote.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
export async function commonGitDir(repo: string): Promise<string> {
  return (await gitFolders(repo)).common;
}

/**
 * The git folder of a checkout, and the one that it shares with the repository's other worktrees; the same folder unless the checkout is a
 * linked worktree. Both are absolute, with links resolved.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
export async function gitFolders(repo: string): Promise<{ readonly own: string; readonly common: string }> {
  const dotGit = join(repo, '.git');
  const info = await stat(dotGit).catch(() => undefined);
  let own = repo;
  if (info?.isDirectory() === true) own = dotGit;
  else if (info !== undefined) {
    const target = /^gitdir: (.+)\n?$/.exec(textOf(repo, '.git'))?.[1];
    if (target !== undefined) own = isAbsolute(target) ? target : resolve(repo, target);
  }
  const shared = textOf(own, 'commondir').trim();
  const common = shared === '' ? own : resolve(own, shared);
  if ((await stat(join(common, 'objects')).catch(() => undefined))?.isDirectory() !== true) {
    throw new AppError('ERR_NOT_A_REPOSITORY', `${repo} is not a git repository.`, { fault: 'usage' });
  }
  return { own: await realpath(own), common: await realpath(common) };
}

function textOf(folder: string, name: string): string {
  return readHostileFile(folder, name, maxLineBytes).bytes?.toString('utf8') ?? '';
}
