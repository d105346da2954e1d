import { basename } from 'node:path';

/** Whether a text is `owner/name` with characters that GitHub allows, and neither part is `.` or `..`. */
export function isRepositoryName(text: string): boolean {
  const parts = text.split('/');
  return parts.length === 2 && parts.every((part) => /^[A-Za-z0-9._-]{1,100}$/.test(part) && !/^\.{1,2}$/.test(part));
}

/**
 * `owner/name` of a repository: from the address of `origin` if it has one, else `local/<folder>`.
 *
 * @param key appended to the name of a folder, so that two folders with one name differ
 */
export function repositoryName(origin: string, folder: string, key?: string): string {
  return nameFromAddress(origin) ?? `${nameFromFolder(folder)}${key === undefined ? '' : `-${key}`}`;
}

/**
 * `owner/name` from the address of a remote: its last two parts (`https://host/owner/name.git`, `git@host:owner/name`).
 *
 * @returns `undefined` for a folder of this machine, and for an address without two valid parts
 */
export function nameFromAddress(address: string): string | undefined {
  const networked = /^(?:https?|ssh|git|git\+ssh):\/\/[^/]+\/(.+)$/i.exec(address)?.[1];
  // `user@host:path` (git-fetch(1), "GIT URLS"); a single letter is a Windows drive.
  const scpLike = /^(?:[\w.+-]+@)?[\w.-]{2,}:(?!\/\/)(.+)$/.exec(address)?.[1];
  const name = (networked ?? scpLike ?? '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/')
    .filter((part) => part !== '')
    .slice(-2)
    .join('/');
  return isRepositoryName(name) ? name : undefined;
}

/** `local/<name>` from a folder. Characters that GitHub does not allow in a name become `-`. */
function nameFromFolder(folder: string): string {
  const name = basename(folder)
    .replace(/\.git$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 100);
  return `local/${/^[.-]*$/.test(name) ? 'repository' : name}`;
}
