import { basename } from 'node:path';

/**
 * `owner/name` from the address of a remote: its last two parts (`https://host/owner/name.git`, `git@host:owner/name`).
 *
 * @returns `undefined` for a folder of this machine, and for an address without two valid parts
 */
export function nameFromAddress(address: string): string | undefined {
  const networked = /^(?:https?|ssh|git|git\+ssh):\/\/[^/]+\/(.+)$/i.exec(address)?.[1];
  // `user@host:path` (git-fetch(1), "GIT URLS"); a single letter is a Windows drive.
  const scpLike = /^(?:[\w.+-]+@)?[\w.-]{2,}:(?!\/\/)(.+)$/.exec(address)?.[1];
  const path = networked ?? scpLike;
  const [owner, name] = (path ?? '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/')
    .filter((part) => part !== '')
    .slice(-2);
  if (owner === undefined || name === undefined) return undefined;
  return isValid(owner) && isValid(name) ? `${owner}/${name}` : undefined;
}

/** `local/<name>` from a folder. Characters that GitHub does not allow in a name become `-`. */
export function nameFromFolder(folder: string): string {
  const name = basename(folder)
    .replace(/\.git$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, 100);
  return `local/${/^[.-]*$/.test(name) ? 'repository' : name}`;
}

function isValid(part: string): boolean {
  return /^[A-Za-z0-9._-]{1,100}$/.test(part) && !/^\.{1,2}$/.test(part);
}
