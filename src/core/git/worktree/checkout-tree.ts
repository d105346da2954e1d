import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeFile, writePlainFile } from '../../system/files/plain-files.ts';
import { canMakeLinks } from '../../system/files/symbolic-link.ts';
import { tempFolder } from '../../system/files/temp.ts';
import { type Git, type GitOptions, openGit } from '../git.ts';
import { nulRecords } from '../nul-records.ts';
import { readObjects } from '../objects/cat-file.ts';
import { listTree } from '../objects/ls-tree.ts';
import { readEscapingLinks } from '../worker-repository/source-repository.ts';

export interface TreeCheckout {
  /** The folder to fill, absolute; it must exist and be empty. */
  readonly folder: string;
  /** The id of a tree or commit. */
  readonly treeish: string;
  /** The user's own settings, such as `core.autocrlf`. */
  readonly settings: NonNullable<GitOptions['config']>;
  /** The process's environment, as for {@link openGit}. */
  readonly env: GitOptions['env'];
  readonly signal?: AbortSignal;
}

/**
 * Writes a tree into a folder as the user's own checkout would: with the attributes of the tree, symbolic links and executable modes,
 * without git metadata. No filter runs. A link that leaves the tree becomes a file that holds its target.
 *
 * Then reads every file again and compares it with the tree, so that neither an altered object nor another process can give the folder
 * another content.
 *
 * @param git bound to a bare repository that has the objects
 * @returns the paths that differ from the tree, sorted; empty unless something was altered
 * @throws AppError ERR_GIT
 */
export async function checkoutTree(git: Git, checkout: TreeCheckout): Promise<readonly string[]> {
  const { folder, treeish } = checkout;
  await using scratch = await tempFolder('factory-checkout');
  const links = await canMakeLinks(scratch.path);
  const escaping = links ? await readEscapingLinks(git, treeish) : [];
  const withIndex = (index: string): Git =>
    openGit({
      dir: folder,
      env: checkout.env,
      bind: { GIT_DIR: git.env.GIT_DIR ?? git.dir, GIT_WORK_TREE: folder, GIT_INDEX_FILE: join(scratch.path, index) },
      config: [...checkout.settings, ['core.symlinks', String(links)], ['core.fsync', 'none']],
      ...(checkout.signal === undefined ? {} : { signal: checkout.signal }),
    });
  await withIndex('filled').run(['read-tree', '-m', '-u', treeish]);
  for (const { path, target } of escaping) {
    await removeFile(join(folder, path));
    await writePlainFile(join(folder, path), target);
  }
  const fresh = withIndex('fresh');
  // This index knows no file's time and size, so that git reads every file.
  await fresh.run(['read-tree', treeish]);
  const listed = nulRecords((await fresh.run(['ls-files', '--modified', '--others', '-z'])).stdout);
  const replaced = new Map(escaping.map(({ path, target }) => [path, target]));
  const suspects: string[] = [];
  for (const path of new Set(listed)) {
    const target = replaced.get(path);
    if (target === undefined || (await plainFile(join(folder, path)))?.toString('utf8') !== target) suspects.push(path);
  }
  return suspects.length === 0 ? [] : await alteredOf(git, fresh, checkout, join(scratch.path, 'again'), suspects);
}

/**
 * git calls a file modified too when its line endings are mixed in the repository. Such a file is right when it is what git writes for
 * the blob, and the blob has the bytes of its id.
 */
async function alteredOf(
  git: Git,
  fresh: Git,
  { folder, treeish }: TreeCheckout,
  again: string,
  suspects: readonly string[],
): Promise<readonly string[]> {
  const stdin = suspects.map((path) => `${path}\0`).join('');
  await fresh.run(['checkout-index', '--quiet', '-z', '--stdin', `--prefix=${again}/`], { stdin, accept: [0, 1, 128] });
  const ids = new Map((await listTree(git, treeish)).map(({ path, id }) => [path, id]));
  const altered: string[] = [];
  for (const path of suspects) {
    const id = ids.get(path);
    const found = await plainFile(join(folder, path));
    const expected = await plainFile(join(again, path));
    const isWritten = found !== undefined && expected !== undefined && found.equals(expected);
    if (id === undefined || !isWritten || !(await isGenuine(git, id))) altered.push(path);
  }
  return altered.sort();
}

const maxBlobBytes = 256 * 1024 * 1024;

/** git does not compare a loose object's bytes with its id when it reads a blob. */
async function isGenuine(git: Git, id: string): Promise<boolean> {
  const bytes = (await readObjects(git, [id], maxBlobBytes)).get(id);
  if (bytes === undefined) return false;
  const hash = createHash(id.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === id;
}

async function plainFile(path: string): Promise<Buffer | undefined> {
  const info = await lstat(path).catch(() => undefined);
  return info?.isFile() === true ? readFile(path) : undefined;
}
