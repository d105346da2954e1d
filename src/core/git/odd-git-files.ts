import { join } from 'node:path';
import { AppError } from '../diagnostics/app-error.ts';
import { listHostile } from '../system/hostile/list-hostile.ts';
import { statHostile } from '../system/hostile/stat-hostile.ts';
import type { Git } from './git.ts';

/** Files that git opens for most commands. Git hangs if one of them is a pipe (gitrepository-layout(5)). */
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

/**
 * The files of a git folder that are pipes, sockets or devices.
 * @param gitFolder absolute
 */
export function oddGitFiles(gitFolder: string): string[] {
  return opened.filter((name) => statHostile(join(gitFolder, name)).kind === 'special');
}

const maxRefs = 100_000;

/** The loose refs of a git folder that are pipes, sockets or devices, as `refs/...`. */
export function oddRefs(gitFolder: string): string[] {
  const odd: string[] = [];
  const folders = ['refs'];
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined && seen < maxRefs; folder = folders.pop()) {
    for (const { name, kind } of listHostile(join(gitFolder, folder), maxRefs).entries) {
      seen++;
      const path = `${folder}/${name ?? '?'}`;
      if (kind === 'folder' && name !== null) folders.push(path);
      else if (kind === 'special') odd.push(path);
    }
  }
  return odd;
}

/**
 * Wraps `git` so that no command starts on a git folder that it would hang on.
 *
 * @param gitFolder the git folder of the repository that `git` is bound to, absolute
 * @returns a git whose `run` may also throw AppError ERR_REPOSITORY_ALTERED
 */
export function guardedGit(git: Git, gitFolder: string): Git {
  return {
    ...git,
    async run(args, call) {
      const [odd] = oddGitFiles(gitFolder);
      if (odd === undefined) return git.run(args, call);
      const message = `${odd} in the git folder is a pipe, socket or device; git would wait for it without end.`;
      const nextAction = `Remove ${odd} from the git folder, or restore it from a backup or another clone. Then resume the run.`;
      throw new AppError('ERR_REPOSITORY_ALTERED', message, { file: odd, nextAction });
    },
  };
}
