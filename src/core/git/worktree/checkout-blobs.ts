import { join, resolve } from 'node:path';
import { makeFolder, writePlainFile } from '../../system/files/plain-files.ts';
import { tempFolder } from '../../system/files/temp.ts';
import { type Git, openGit } from '../git.ts';

/**
 * Disables every attribute that changes bytes on checkout. `info/attributes` overrides the tree's own `.gitattributes`
 * (gitattributes(5)). `working-tree-encoding` can only be unspecified (`!`), not unset (`-`).
 */
const neutralAttributes = '* -text !eol !ident !filter !working-tree-encoding\n';

export interface BlobCheckout {
  /** The folder to fill, absolute; it must exist. */
  readonly folder: string;
  /** A commit or tree. */
  readonly treeish: string;
  /** The index file to write, absolute. Default: a temporary one. */
  readonly indexFile?: string;
  /** The process's environment, as for {@link openGit}. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/**
 * Writes every blob of a tree into a folder, byte for byte: without filters, line ending or encoding conversion, or
 * `ident`. Symbolic links become regular files. Uses a temporary repository with the same objects, so that the real
 * repository's configuration has no effect.
 *
 * @param git bound to the repository or store that has the objects
 * @throws AppError ERR_GIT
 */
export async function checkoutBlobs(git: Git, checkout: BlobCheckout): Promise<void> {
  const { folder, treeish, env } = checkout;
  const asked = await git.run(['rev-parse', '--show-object-format', '--git-path', 'objects']);
  const [format, objects = ''] = asked.text.split(/\n(.*)/s);
  await using scratch = await tempFolder('factory-fill');
  const signal = checkout.signal === undefined ? {} : { signal: checkout.signal };
  await openGit({ dir: scratch.path, env, ...signal }).run([
    'init',
    '-q',
    '--bare',
    '--template=',
    `--object-format=${format}`,
    '.',
  ]);
  await makeFolder(join(scratch.path, 'info'));
  await writePlainFile(join(scratch.path, 'info', 'attributes'), neutralAttributes);
  await writePlainFile(join(scratch.path, 'objects', 'info', 'alternates'), `${resolve(git.dir, objects)}\n`);
  const index = checkout.indexFile ?? join(scratch.path, 'index');
  const bind = { GIT_DIR: scratch.path, GIT_WORK_TREE: folder, GIT_INDEX_FILE: index };
  const fill = openGit({ dir: folder, env, bind, ...signal });
  await fill.run(['read-tree', treeish]);
  await fill.run(['checkout-index', '--all', '--force', '--quiet', '-u']);
}
