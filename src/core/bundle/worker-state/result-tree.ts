import type { Git } from '../../git/git.ts';
import { readObjects } from '../../git/objects/cat-file.ts';
import { listTree, type TreeEntry } from '../../git/objects/ls-tree.ts';

/** Mode and id by path of a tree, as one text; empty for a missing entry. */
export type TreeMap = ReadonlyMap<string, string>;

/** The content of a worker's result, for comparison with other commits of its repository. */
export interface ResultTree {
  readonly base: TreeMap;
  readonly result: TreeMap;
  /** The ids of all blobs of the result. */
  readonly blobs: ReadonlySet<string>;
  /** The lines of the files that differ from the base. */
  readonly changedLines: ReadonlySet<string>;
}

const maxBlobBytes = 1024 * 1024;

/** @param result the worker's commit; the base itself if it changed nothing */
export async function readResultTree(git: Git, base: string, result: string): Promise<ResultTree> {
  const before = await readTreeMap(git, base);
  const after = result === base ? before : await readTreeMap(git, result);
  const changed = [...after].filter(([path, entry]) => before.get(path) !== entry).map(([, entry]) => idOf(entry));
  const contents = await readLines(git, changed);
  return {
    base: before,
    result: after,
    blobs: new Set([...after.values()].map(idOf)),
    changedLines: new Set([...contents.values()].flatMap((lines) => [...lines])),
  };
}

/** Every entry of a tree or commit except submodules. */
export async function readTreeMap(git: Git, treeish: string): Promise<TreeMap> {
  return treeMapOf(await listTree(git, treeish));
}

export function treeMapOf(entries: readonly TreeEntry[]): TreeMap {
  const files = entries.filter(({ mode }) => mode !== '160000');
  return new Map(files.map(({ path, mode, id }) => [path, `${mode} ${id}`]));
}

/** The id in an entry of a {@link TreeMap}. */
export function idOf(entry: string): string {
  return entry.slice(entry.indexOf(' ') + 1);
}

/** The lines of blobs by id. Binary and very large blobs have none. */
export async function readLines(git: Git, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const blobs = await readObjects(git, ids, maxBlobBytes);
  const lines = [...blobs].map(([id, bytes]): [string, ReadonlySet<string>] => {
    if (bytes.includes(0)) return [id, new Set()];
    const texts = bytes.toString('utf8').split(/\r?\n/);
    return [id, new Set(texts.filter((line) => line.trim() !== ''))];
  });
  return new Map(lines);
}
