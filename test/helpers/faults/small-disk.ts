import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../../../src/core/system/files/temp.ts';

/** A real file system of a few hundred kilobytes. */
export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
}

/** Why this account cannot mount one; `undefined` when it can. */
export function noMount(): string | undefined {
  if (process.platform !== 'linux') return 'tmpfs is of Linux';
  return process.getuid?.() === 0 ? mountProblem() : 'mounting needs root';
}

function mountProblem(): string | undefined {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', '/mnt'], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `mount says ${String((error as { stderr?: Buffer }).stderr).trim()}`;
  }
}

/** Mounts a tmpfs of `kilobytes`, with at most `inodes` files; unmounted when disposed. */
export async function smallDisk(kilobytes: number, inodes = 64): Promise<SmallDisk> {
  const folder = await tempFolder('small-disk');
  const path = join(folder.path, 'disk');
  mkdirSync(path);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k,nr_inodes=${inodes}`, 'tmpfs', path]);
  return {
    path,
    async [Symbol.asyncDispose]() {
      execFileSync('umount', [path]);
      await folder[Symbol.asyncDispose]();
    },
  };
}
