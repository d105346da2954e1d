import { isUtf8 } from 'node:buffer';
import type { Git } from '../git.ts';
import { nulRecords } from '../nul-records.ts';

/** One file, symbolic link or gitlink of a tree. */
export interface TreeEntry {
  /** Decoded text; bytes that are not UTF-8 are replaced by U+FFFD. */
  readonly path: string;
  /** The original bytes of the path; only set if they are not UTF-8. */
  readonly rawPath?: Buffer;
  /** Six octal digits. */
  readonly mode: string;
  readonly id: string;
  /** Size of the blob in bytes; 0 for a gitlink. */
  readonly size: number;
}

/**
 * Every entry of the whole tree of a commit or tree, in git's order.
 *
 * @param below only entries at or below these paths
 */
export async function listTree(git: Git, treeish: string, below: readonly string[] = []): Promise<TreeEntry[]> {
  const { stdout } = await git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', treeish, '--', ...below]);
  const bytes = isUtf8(stdout) ? [] : nulRecords(stdout, 'latin1');
  return nulRecords(stdout).map((line, at) => {
    const tab = line.indexOf('\t');
    const [mode = '', , id = '', size = ''] = line.slice(0, tab).split(/ +/);
    const rawPath = Buffer.from(bytes[at]?.slice(tab + 1) ?? '', 'latin1');
    return {
      path: line.slice(tab + 1),
      ...(isUtf8(rawPath) ? {} : { rawPath }),
      mode,
      id,
      size: Number.parseInt(size, 10) || 0,
    };
  });
}

/** Every path of the whole tree of a commit or tree, in git's order. */
export async function listPaths(git: Git, treeish: string): Promise<string[]> {
  const { stdout } = await git.run(['ls-tree', '-r', '-z', '--name-only', '--full-tree', treeish]);
  return nulRecords(stdout);
}
