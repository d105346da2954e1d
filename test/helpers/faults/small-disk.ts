import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../../../src/core/system/files/temp.ts';

/** A real file system of a few hundred kilobytes. */
export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
}

/** Whether this account may mount one; prints why not. */
export function canMount(test: string): boolean {
  const why =
    process.platform !== 'linux'
      ? 'tmpfs is of Linux'
      : process.getuid?.() !== 0
        ? 'mounting needs root'
        : mountProblem();
  if (why !== undefined) console.log(`${test}: skipped what needs a small disk of its own, for ${why}`);
  return why === undefined;
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
