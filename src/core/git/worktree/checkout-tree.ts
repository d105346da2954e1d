import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { copyPlainFile, removeFile, writePlainFile } from '../../system/files/plain-files.ts';
import { canMakeLinks } from '../../system/files/symbolic-link.ts';
import { tempFolder } from '../../system/files/temp.ts';
import { readPlainFile } from '../../system/hostile/read-hostile.ts';
import { type Git, type GitOptions, openGit } from '../git.ts';
import { nulRecords } from '../nul-records.ts';
import { readObjects } from '../objects/cat-file.ts';
import { listTree, type TreeEntry } from '../objects/ls-tree.ts';
import { staysInside } from '../worker-repository/source-repository.ts';

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
  /** Where to keep the index of the written files, absolute. Default: nowhere. */
  readonly index?: string;
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
  const { folder, treeish, index: kept } = checkout;
  await using scratch = await tempFolder('factory-checkout');
  const canLink = await canMakeLinks(scratch.path);
  const entries = await listTree(git, treeish);
  const links = await linksOf(git, entries);
  const withIndex = (index: string): Git =>
    openGit({
      dir: folder,
      env: checkout.env,
      bind: { GIT_DIR: git.env.GIT_DIR ?? git.dir, GIT_WORK_TREE: folder, GIT_INDEX_FILE: join(scratch.path, index) },
      config: [...checkout.settings, ['core.symlinks', String(canLink)], ['core.fsync', 'none']],
      ...(checkout.signal === undefined ? {} : { signal: checkout.signal }),
    });
  await withIndex('filled').run(['read-tree', '-m', '-u', treeish]);
  if (kept !== undefined) await copyPlainFile(join(scratch.path, 'filled'), kept);
  const replaced = new Map<string, string>();
  for (const { path, target } of canLink ? links : []) {
    if (staysInside(path, target)) continue;
    await removeFile(join(folder, path));
    await writePlainFile(join(folder, path), target);
    replaced.set(path, target);
  }
  const fresh = withIndex('fresh');
  // This index has no times and sizes, so that git reads every file.
  await fresh.run(['read-tree', treeish]);
  const listed = nulRecords((await fresh.run(['ls-files', '--modified', '--others', '-z'])).stdout);
  const suspects: string[] = [];
  for (const path of new Set(listed)) {
    const target = replaced.get(path);
    if (target === undefined || plainFile(join(folder, path))?.toString('utf8') !== target) suspects.push(path);
  }
  // For a link, git compares the target with the bytes of the blob, not with the blob's id.
  const altered = links.filter(({ id, bytes }) => idOf(bytes, id) !== id).map(({ path }) => path);
  if (suspects.length > 0) {
    const again = join(scratch.path, 'again');
    const stdin = suspects.map((path) => `${path}\0`).join('');
    const args = ['checkout-index', '--quiet', '-z', '--stdin', `--prefix=${again}/`];
    await fresh.run(args, { stdin, accept: [0, 1, 128] });
    altered.push(...(await alteredOf(git, entries, suspects, folder, again)));
  }
  return [...new Set(altered)].sort();
}

/** The symbolic links of a tree, each with its target. */
async function linksOf(git: Git, entries: readonly TreeEntry[]) {
  const links = entries.filter(({ mode }) => mode === '120000');
  const ids = links.map(({ id }) => id);
  const targets = await readObjects(git, ids, maxLinkBytes);
  return links.map(({ path, id }) => {
    const bytes = targets.get(id) ?? Buffer.alloc(0);
    return { path, id, bytes, target: bytes.toString('utf8') };
  });
}

/**
 * Finds the altered files among those that git reports as modified. Git also reports a file whose line endings are mixed in the repository.
 * A file is unaltered if git would write it like this for the blob, and the blob's bytes match its id.
 *
 * @param again a folder with the suspects as git writes them
 */
async function alteredOf(
  git: Git,
  entries: readonly TreeEntry[],
  suspects: readonly string[],
  folder: string,
  again: string,
): Promise<readonly string[]> {
  const ids = new Map(entries.map(({ path, id }) => [path, id]));
  const altered: string[] = [];
  for (const path of suspects) {
    const id = ids.get(path) ?? '';
    const found = plainFile(join(folder, path));
    const expected = plainFile(join(again, path));
    const bytes = id === '' ? undefined : (await readObjects(git, [id], maxBlobBytes)).get(id);
    const isGenuine = bytes !== undefined && idOf(bytes, id) === id;
    if (!isGenuine || found === undefined || expected?.equals(found) !== true) altered.push(path);
  }
  return altered;
}

const maxLinkBytes = 64 * 1024;
const maxBlobBytes = 256 * 1024 * 1024;

/** The id of a blob with these bytes. git does not verify the id when it reads a loose object. */
function idOf(bytes: Buffer, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function plainFile(path: string): Buffer | undefined {
  return readPlainFile(path, maxBlobBytes).bytes ?? undefined;
}
