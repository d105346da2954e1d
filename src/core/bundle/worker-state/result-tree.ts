import type { Git } from '../../git/git.ts';
import { readObjects } from '../../git/objects/cat-file.ts';
import { listTree } from '../../git/objects/ls-tree.ts';

/** What stands at a path of a tree; mode and id in one text, empty where nothing stands. */
export type TreeMap = ReadonlyMap<string, string>;

/** What a worker's result holds, to compare with what else its repository holds. */
export interface ResultTree {
  readonly base: TreeMap;
  readonly result: TreeMap;
  /** The ids of all blobs of the result. */
  readonly blobs: ReadonlySet<string>;
  /** The lines of the files that differ from the base. */
  readonly changedLines: ReadonlySet<string>;
}

const maxBlobBytes = 1024 * 1024;

/** @param result the worker's commit; the base itself when it changed nothing */
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

/** Every entry of a tree or commit; submodules are left out. */
export async function readTreeMap(git: Git, treeish: string): Promise<TreeMap> {
  const entries = (await listTree(git, treeish)).filter(({ mode }) => mode !== '160000');
  return new Map(entries.map(({ path, mode, id }) => [path, `${mode} ${id}`]));
}

/** The id in an entry of a {@link TreeMap}. */
export function idOf(entry: string): string {
  return entry.slice(entry.indexOf(' ') + 1);
}

/** The lines of blobs by id; binary and very large ones have none. */
export async function readLines(git: Git, ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const blobs = await readObjects(git, ids, maxBlobBytes);
  const lines = [...blobs].map(([id, bytes]): [string, ReadonlySet<string>] => {
    if (bytes.includes(0)) return [id, new Set()];
    const texts = bytes.toString('utf8').split(/\r?\n/);
    return [id, new Set(texts.filter((line) => line.trim() !== ''))];
  });
  return new Map(lines);
}
